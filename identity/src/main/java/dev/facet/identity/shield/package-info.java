/** What a web facet lets in: the browser shield, CORS and the headers of its answers. */
@NullMarked
package dev.facet.identity.shield;

import org.jspecify.annotations.NullMarked;
