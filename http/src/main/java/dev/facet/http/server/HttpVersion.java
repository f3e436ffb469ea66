package dev.facet.http.server;

/** The version that a message came in. */
public enum HttpVersion {
  HTTP_1_0,
  HTTP_1_1,
  HTTP_2
}
