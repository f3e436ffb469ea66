/** What is served: snapshots, and how a reload makes the next one. */
@NullMarked
package dev.facet.server.snapshot;

import org.jspecify.annotations.NullMarked;
