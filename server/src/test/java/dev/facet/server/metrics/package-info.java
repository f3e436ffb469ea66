@NullMarked
package dev.facet.server.metrics;

import org.jspecify.annotations.NullMarked;
