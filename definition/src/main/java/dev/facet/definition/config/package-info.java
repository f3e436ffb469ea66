/**
 * What {@code facet.yaml} says, of the workspace and of each facet. Depends on nothing else here.
 */
@NullMarked
package dev.facet.definition.config;

import org.jspecify.annotations.NullMarked;
