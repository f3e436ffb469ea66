/** Who calls a facet whose callers show a credential with every request. */
@NullMarked
package dev.facet.identity.caller;

import org.jspecify.annotations.NullMarked;
