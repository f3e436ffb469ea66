/** What stands between a fetch and the client: limits, circuit, repetitions, balancing. */
@NullMarked
package dev.facet.engine.source.guard;

import org.jspecify.annotations.NullMarked;
