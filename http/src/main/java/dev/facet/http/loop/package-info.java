/** Event loops: one thread each, timers, and nothing that blocks. */
@NullMarked
package dev.facet.http.loop;

import org.jspecify.annotations.NullMarked;
