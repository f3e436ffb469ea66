/** Requests that are sent again with the same idempotency key. */
@NullMarked
package dev.facet.identity.repeat;

import org.jspecify.annotations.NullMarked;
