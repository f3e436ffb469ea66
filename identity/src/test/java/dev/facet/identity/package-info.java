@NullMarked
package dev.facet.identity;

import org.jspecify.annotations.NullMarked;
