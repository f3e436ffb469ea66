@NullMarked
package dev.facet.definition.endpoint;

import org.jspecify.annotations.NullMarked;
