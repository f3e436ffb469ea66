/** When a source that fails is left alone: a rolling window and the circuit that it opens. */
@NullMarked
package dev.facet.engine.source.breaker;

import org.jspecify.annotations.NullMarked;
