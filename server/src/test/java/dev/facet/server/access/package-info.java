@NullMarked
package dev.facet.server.access;

import org.jspecify.annotations.NullMarked;
