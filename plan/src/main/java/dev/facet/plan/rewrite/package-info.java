/** Rules that make a plan cheaper and leave its response as it is. */
@NullMarked
package dev.facet.plan.rewrite;

import org.jspecify.annotations.NullMarked;
