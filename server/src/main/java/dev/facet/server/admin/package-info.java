/** The administration listener: health, metrics, plans, reload. */
@NullMarked
package dev.facet.server.admin;

import org.jspecify.annotations.NullMarked;
