/**
 * What the services share of JDBC: connections, transactions and the filling of an empty database.
 */
@NullMarked
package dev.facet.shop.store;

import org.jspecify.annotations.NullMarked;
