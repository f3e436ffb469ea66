/** From the files of the graph to a checked graph. */
@NullMarked
package dev.facet.definition.check.graph;

import org.jspecify.annotations.NullMarked;
