/** Files of applications that facets serve. */
@NullMarked
package dev.facet.server.page;

import org.jspecify.annotations.NullMarked;
