/** Access tokens that callers bring, and their proofs of possession. */
@NullMarked
package dev.facet.identity.bearer;

import org.jspecify.annotations.NullMarked;
