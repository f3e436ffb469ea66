/**
 * A cache for what sources answer: the decisions of RFC 9111 as functions of what is known, and the
 * store that they are about.
 */
@NullMarked
package dev.facet.engine.cache;

import org.jspecify.annotations.NullMarked;
