package dev.facet.shop.store;

import java.sql.Connection;
import java.sql.SQLException;

/** What is done with a connection within one transaction. */
@FunctionalInterface
public interface Work<T> {
  T run(Connection connection) throws SQLException;
}
