/** The public listener: from a request to the endpoint and back. */
@NullMarked
package dev.facet.server.request;

import org.jspecify.annotations.NullMarked;
