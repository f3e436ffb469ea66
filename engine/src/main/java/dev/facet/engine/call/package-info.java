/** Renders the requests to sources: URLs, headers and bodies. */
@NullMarked
package dev.facet.engine.call;

import org.jspecify.annotations.NullMarked;
