@NullMarked
package dev.facet.server.snapshot;

import org.jspecify.annotations.NullMarked;
