/** The example shop: three services with a database each, runnable alone or in one process. */
@NullMarked
package dev.facet.shop;

import org.jspecify.annotations.NullMarked;
