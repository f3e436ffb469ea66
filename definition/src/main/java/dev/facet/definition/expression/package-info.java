/** Expressions as the engine runs them: names and overloads resolved, every node with its type. */
@NullMarked
package dev.facet.definition.expression;

import org.jspecify.annotations.NullMarked;
