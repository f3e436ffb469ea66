@NullMarked
package dev.facet.definition.json;

import org.jspecify.annotations.NullMarked;
