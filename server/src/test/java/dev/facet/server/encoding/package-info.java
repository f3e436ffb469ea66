/** Tests of content codings. */
@NullMarked
package dev.facet.server.encoding;

import org.jspecify.annotations.NullMarked;
