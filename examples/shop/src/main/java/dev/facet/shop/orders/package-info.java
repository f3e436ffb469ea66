/**
 * The Orders service: snake_case JSON in an envelope, pages by offset, idempotent orders, stock.
 */
@NullMarked
package dev.facet.shop.orders;

import org.jspecify.annotations.NullMarked;
