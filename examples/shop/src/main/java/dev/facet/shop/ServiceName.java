package dev.facet.shop;

import java.util.Locale;

/** The shop's services. */
public enum ServiceName {
  USERS(9001),
  PRODUCTS(9002),
  ORDERS(9003);

  private final int defaultPort;

  ServiceName(int defaultPort) {
    this.defaultPort = defaultPort;
  }

  public int defaultPort() {
    return defaultPort;
  }

  /** The name in options, files and addresses. */
  public String lowerCase() {
    return name().toLowerCase(Locale.ROOT);
  }
}
