/** Load whose requests leave at their intended times, whatever the server does. */
@NullMarked
package dev.facet.benchmarks.load;

import org.jspecify.annotations.NullMarked;
