/** From checked definitions to plans. */
@NullMarked
package dev.facet.plan.compile;

import org.jspecify.annotations.NullMarked;
