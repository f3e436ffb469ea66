@NullMarked
package dev.facet.server.route;

import org.jspecify.annotations.NullMarked;
