/** Runs plans: a state machine per request, on the loop that accepted it. */
@NullMarked
package dev.facet.engine.run;

import org.jspecify.annotations.NullMarked;
