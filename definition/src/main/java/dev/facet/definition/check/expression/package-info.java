/**
 * From CEL in a document to checked expressions. The only package that knows the CEL library, and
 * only {@link dev.facet.definition.check.expression.CelParser} of it; it is loaded with the first
 * expression of a workspace.
 */
@NullMarked
package dev.facet.definition.check.expression;

import org.jspecify.annotations.NullMarked;
