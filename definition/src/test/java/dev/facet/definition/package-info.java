@NullMarked
package dev.facet.definition;

import org.jspecify.annotations.NullMarked;
