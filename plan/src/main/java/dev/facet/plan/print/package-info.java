/** Plans for people and programs. */
@NullMarked
package dev.facet.plan.print;

import org.jspecify.annotations.NullMarked;
