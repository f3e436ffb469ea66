@NullMarked
package dev.facet.engine.source.retry;

import org.jspecify.annotations.NullMarked;
