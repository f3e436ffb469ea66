/**
 * The HTTP/1.1 codec: pure functions over bytes, shared by server and client. Not for other
 * modules.
 */
@NullMarked
package dev.facet.http.wire;

import org.jspecify.annotations.NullMarked;
