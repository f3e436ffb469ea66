@NullMarked
package dev.facet.definition.check.graph;

import org.jspecify.annotations.NullMarked;
