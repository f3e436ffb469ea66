/** How sources are called: limits, deadlines, forwarding, sharing. */
@NullMarked
package dev.facet.engine.source;

import org.jspecify.annotations.NullMarked;
