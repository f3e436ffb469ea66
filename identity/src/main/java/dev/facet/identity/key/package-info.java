/** The server's keys: what is sealed with them, and what is named by them. */
@NullMarked
package dev.facet.identity.key;

import org.jspecify.annotations.NullMarked;
