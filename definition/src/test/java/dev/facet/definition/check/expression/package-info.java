/** Tests of expressions: names, types and places. */
@NullMarked
package dev.facet.definition.check.expression;

import org.jspecify.annotations.NullMarked;
