@NullMarked
package dev.facet.identity.quota;

import org.jspecify.annotations.NullMarked;
