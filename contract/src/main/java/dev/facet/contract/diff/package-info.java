/** What changed between two versions of a contract, as its clients feel it. */
@NullMarked
package dev.facet.contract.diff;

import org.jspecify.annotations.NullMarked;
