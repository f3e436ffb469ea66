/** What identity tells those who watch. */
@NullMarked
package dev.facet.identity.event;

import org.jspecify.annotations.NullMarked;
