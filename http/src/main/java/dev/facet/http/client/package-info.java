/** The HTTP client: calls to sources, one listener each, on event loops. */
@NullMarked
package dev.facet.http.client;

import org.jspecify.annotations.NullMarked;
