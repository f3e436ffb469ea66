@NullMarked
package dev.facet.identity.repeat;

import org.jspecify.annotations.NullMarked;
