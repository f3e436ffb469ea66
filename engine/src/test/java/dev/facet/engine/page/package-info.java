@NullMarked
package dev.facet.engine.page;

import org.jspecify.annotations.NullMarked;
