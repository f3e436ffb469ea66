/**
 * JMH benchmarks of what happens to bytes: scanning, joining, shaping. {@code benchmarks/micro}
 * runs them.
 */
@NullMarked
package dev.facet.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
