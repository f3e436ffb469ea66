/**
 * Requests that are passed on to a source as they are, through its cache, limits and credentials.
 */
@NullMarked
package dev.facet.engine.pass;

import org.jspecify.annotations.NullMarked;
