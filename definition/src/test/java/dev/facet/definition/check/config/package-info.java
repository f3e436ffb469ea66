@NullMarked
package dev.facet.definition.check.config;

import org.jspecify.annotations.NullMarked;
