@NullMarked
package dev.facet.http;

import org.jspecify.annotations.NullMarked;
