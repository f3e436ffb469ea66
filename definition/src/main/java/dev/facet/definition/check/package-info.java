/** What both languages and the configuration share: nearest names, units, directives, values. */
@NullMarked
package dev.facet.definition.check;

import org.jspecify.annotations.NullMarked;
