/** The shop's data: the same customers, products, reviews and orders in every installation. */
@NullMarked
package dev.facet.shop.seed;

import org.jspecify.annotations.NullMarked;
