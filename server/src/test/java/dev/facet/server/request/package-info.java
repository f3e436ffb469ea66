@NullMarked
package dev.facet.server.request;

import org.jspecify.annotations.NullMarked;
