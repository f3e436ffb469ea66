@NullMarked
package dev.facet.definition.check.endpoint;

import org.jspecify.annotations.NullMarked;
