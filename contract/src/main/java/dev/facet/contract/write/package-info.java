/** Contracts as files: OpenAPI documents and what goes beside them. */
@NullMarked
package dev.facet.contract.write;

import org.jspecify.annotations.NullMarked;
