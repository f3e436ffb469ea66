/** How much each caller may ask. */
@NullMarked
package dev.facet.identity.quota;

import org.jspecify.annotations.NullMarked;
