package dev.facet.shop.web;

import java.sql.SQLException;

/** Answers a request; blocking code on a virtual thread. */
@FunctionalInterface
public interface Handler {
  Reply handle(Call call) throws SQLException;
}
