/** A client for Redis and its kin (RESP3), on event loops: as much of it as shared state needs. */
@NullMarked
package dev.facet.identity.redis;

import org.jspecify.annotations.NullMarked;
