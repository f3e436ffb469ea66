/** Connections to servers that speak another protocol than HTTP: bytes out, bytes in, on a loop. */
@NullMarked
package dev.facet.http.socket;

import org.jspecify.annotations.NullMarked;
