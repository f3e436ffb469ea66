/** What the cache decides, and what it keeps. */
@NullMarked
package dev.facet.engine.cache;

import org.jspecify.annotations.NullMarked;
