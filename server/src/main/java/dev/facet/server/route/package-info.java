/** Finds the endpoint that a request is for, and says what is wrong when there is none. */
@NullMarked
package dev.facet.server.route;

import org.jspecify.annotations.NullMarked;
