@NullMarked
package dev.facet.engine.source.limit;

import org.jspecify.annotations.NullMarked;
