/**
 * A partner of the shop: reads its orders and places new ones. Everything below {@code shop} is
 * generated from the contract of the facet {@code partner}.
 */
@NullMarked
package com.example.partner;

import org.jspecify.annotations.NullMarked;
