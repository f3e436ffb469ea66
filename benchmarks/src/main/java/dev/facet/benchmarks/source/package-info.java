/** A source that is slow or fails when it is told to. */
@NullMarked
package dev.facet.benchmarks.source;

import org.jspecify.annotations.NullMarked;
