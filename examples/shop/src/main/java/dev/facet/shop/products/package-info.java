/** The Products service: pages by number, reviews by cursor, many products by repeated ids. */
@NullMarked
package dev.facet.shop.products;

import org.jspecify.annotations.NullMarked;
