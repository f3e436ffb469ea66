@NullMarked
package dev.facet.definition.graph;

import org.jspecify.annotations.NullMarked;
