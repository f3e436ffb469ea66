@NullMarked
package dev.facet.identity.key;

import org.jspecify.annotations.NullMarked;
