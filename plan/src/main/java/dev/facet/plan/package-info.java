@NullMarked
package dev.facet.plan;

import org.jspecify.annotations.NullMarked;
