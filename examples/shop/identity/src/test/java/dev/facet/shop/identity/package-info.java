@NullMarked
package dev.facet.shop.identity;

import org.jspecify.annotations.NullMarked;
