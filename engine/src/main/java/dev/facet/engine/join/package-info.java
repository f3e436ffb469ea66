/** Keys, and vectors of row numbers that connect the tables of a plan's results. */
@NullMarked
package dev.facet.engine.join;

import org.jspecify.annotations.NullMarked;
