@NullMarked
package dev.facet.engine.source.breaker;

import org.jspecify.annotations.NullMarked;
