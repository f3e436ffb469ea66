/** The contracts of the facets that are served, for those who write their clients. */
@NullMarked
package dev.facet.server.contract;

import org.jspecify.annotations.NullMarked;
