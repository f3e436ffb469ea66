/** The shop's identity provider: a Spring Authorization Server, and somebody who signs in at it. */
@NullMarked
package dev.facet.shop.identity;

import org.jspecify.annotations.NullMarked;
