/** What the graph offers to plans: lookups, calls, and where answers have their values. */
@NullMarked
package dev.facet.plan.graph;

import org.jspecify.annotations.NullMarked;
