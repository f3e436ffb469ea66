/** The HTTP server: exchanges in, answers out, on event loops. */
@NullMarked
package dev.facet.http.server;

import org.jspecify.annotations.NullMarked;
