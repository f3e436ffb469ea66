@NullMarked
package dev.facet.definition.config;

import org.jspecify.annotations.NullMarked;
