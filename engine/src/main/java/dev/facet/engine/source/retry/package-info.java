/** What is sent again, when, and how often at most. */
@NullMarked
package dev.facet.engine.source.retry;

import org.jspecify.annotations.NullMarked;
