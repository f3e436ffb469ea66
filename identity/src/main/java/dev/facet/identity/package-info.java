/** Who is asking: sign-in, sessions and the browser shield of web facets. */
@NullMarked
package dev.facet.identity;

import org.jspecify.annotations.NullMarked;
