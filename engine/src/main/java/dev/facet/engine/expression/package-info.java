/**
 * Evaluates expressions over tables: linear in the rows that they go over, values decoded when they
 * are read, nulls and failures as kinds of values.
 */
@NullMarked
package dev.facet.engine.expression;

import org.jspecify.annotations.NullMarked;
