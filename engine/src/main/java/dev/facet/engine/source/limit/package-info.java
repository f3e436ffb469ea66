/** How many calls a source gets at once, and whose they are. */
@NullMarked
package dev.facet.engine.source.limit;

import org.jspecify.annotations.NullMarked;
