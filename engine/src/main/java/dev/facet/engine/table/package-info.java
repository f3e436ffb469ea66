/** Tables of places in the bodies that sources sent: what a scan fills, joins and shapes read. */
@NullMarked
package dev.facet.engine.table;

import org.jspecify.annotations.NullMarked;
