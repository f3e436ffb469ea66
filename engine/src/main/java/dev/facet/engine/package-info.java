@NullMarked
package dev.facet.engine;

import org.jspecify.annotations.NullMarked;
