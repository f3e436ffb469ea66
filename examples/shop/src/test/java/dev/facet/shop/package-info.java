@NullMarked
package dev.facet.shop;

import org.jspecify.annotations.NullMarked;
