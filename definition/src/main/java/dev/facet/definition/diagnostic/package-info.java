@NullMarked
package dev.facet.definition.diagnostic;

import org.jspecify.annotations.NullMarked;
