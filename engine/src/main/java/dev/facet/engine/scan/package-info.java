/** Reads a source's JSON once: checks all of it, notes where the wanted values are. */
@NullMarked
package dev.facet.engine.scan;

import org.jspecify.annotations.NullMarked;
