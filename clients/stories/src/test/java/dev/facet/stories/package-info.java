/** Clients of the shop as people use them: in a real browser, over real services. */
@NullMarked
package dev.facet.stories;

import org.jspecify.annotations.NullMarked;
