/** Sessions, where they are kept, and how their tokens stay fresh. */
@NullMarked
package dev.facet.identity.session;

import org.jspecify.annotations.NullMarked;
