@NullMarked
package dev.facet.definition.check;

import org.jspecify.annotations.NullMarked;
