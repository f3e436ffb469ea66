/** Writes response bodies from tables, joins and conditions. */
@NullMarked
package dev.facet.engine.shape;

import org.jspecify.annotations.NullMarked;
