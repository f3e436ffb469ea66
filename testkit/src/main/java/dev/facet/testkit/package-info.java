@NullMarked
package dev.facet.testkit;

import org.jspecify.annotations.NullMarked;
