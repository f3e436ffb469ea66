/** From a facet's documents to checked endpoints. */
@NullMarked
package dev.facet.definition.check.endpoint;

import org.jspecify.annotations.NullMarked;
