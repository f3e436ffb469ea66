/** What every plan must be; a plan that is not is a bug of the compiler. */
@NullMarked
package dev.facet.plan.check;

import org.jspecify.annotations.NullMarked;
