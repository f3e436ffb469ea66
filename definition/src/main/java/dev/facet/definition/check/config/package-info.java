/** From facet.yaml to configuration records. */
@NullMarked
package dev.facet.definition.check.config;

import org.jspecify.annotations.NullMarked;
