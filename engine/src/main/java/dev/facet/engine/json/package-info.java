/** JSON texts as values of the documents' own kind, for small things: request bodies, problems. */
@NullMarked
package dev.facet.engine.json;

import org.jspecify.annotations.NullMarked;
