@NullMarked
package dev.facet.identity.caller;

import org.jspecify.annotations.NullMarked;
