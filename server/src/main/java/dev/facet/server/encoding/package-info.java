/** Content codings of answers: which one, how, and with which dictionary. */
@NullMarked
package dev.facet.server.encoding;

import org.jspecify.annotations.NullMarked;
