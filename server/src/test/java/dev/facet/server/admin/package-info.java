@NullMarked
package dev.facet.server.admin;

import org.jspecify.annotations.NullMarked;
