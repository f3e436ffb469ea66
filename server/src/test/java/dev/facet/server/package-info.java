@NullMarked
package dev.facet.server;

import org.jspecify.annotations.NullMarked;
