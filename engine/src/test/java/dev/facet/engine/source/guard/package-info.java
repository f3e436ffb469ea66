@NullMarked
package dev.facet.engine.source.guard;

import org.jspecify.annotations.NullMarked;
