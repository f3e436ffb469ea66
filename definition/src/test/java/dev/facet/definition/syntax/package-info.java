@NullMarked
package dev.facet.definition.syntax;

import org.jspecify.annotations.NullMarked;
