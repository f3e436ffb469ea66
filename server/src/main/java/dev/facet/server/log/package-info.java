/** The words of the log. */
@NullMarked
package dev.facet.server.log;

import org.jspecify.annotations.NullMarked;
