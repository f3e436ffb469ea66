/** What is counted, cheaply, and how it is told to Prometheus. */
@NullMarked
package dev.facet.server.metrics;

import org.jspecify.annotations.NullMarked;
