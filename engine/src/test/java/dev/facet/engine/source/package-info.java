@NullMarked
package dev.facet.engine.source;

import org.jspecify.annotations.NullMarked;
