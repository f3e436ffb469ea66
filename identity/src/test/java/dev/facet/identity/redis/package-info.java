@NullMarked
package dev.facet.identity.redis;

import org.jspecify.annotations.NullMarked;
