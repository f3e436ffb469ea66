@NullMarked
package dev.facet.benchmarks;

import org.jspecify.annotations.NullMarked;
