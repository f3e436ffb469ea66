@NullMarked
package dev.facet.server.contract;

import org.jspecify.annotations.NullMarked;
