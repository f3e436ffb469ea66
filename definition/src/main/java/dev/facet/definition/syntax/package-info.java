/**
 * What the files say, as written and with places: the GraphQL and YAML readers. Their libraries'
 * types stay in here.
 */
@NullMarked
package dev.facet.definition.syntax;

import org.jspecify.annotations.NullMarked;
