/** Entities of bulk look-ups in the cache: one by one, whatever call brought them. */
@NullMarked
package dev.facet.engine.entity;

import org.jspecify.annotations.NullMarked;
