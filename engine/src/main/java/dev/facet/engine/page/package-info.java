/** Positions in paged lists, and the cursors that carry them. */
@NullMarked
package dev.facet.engine.page;

import org.jspecify.annotations.NullMarked;
