@NullMarked
package dev.facet.server.page;

import org.jspecify.annotations.NullMarked;
