/** Walks over plans: where shapes stand, what reads a slot, numbers given anew. */
@NullMarked
package dev.facet.plan.walk;

import org.jspecify.annotations.NullMarked;
