/** Facets whose callers show a credential: their keys, and the way of a request past the gate. */
@NullMarked
package dev.facet.server.access;

import org.jspecify.annotations.NullMarked;
