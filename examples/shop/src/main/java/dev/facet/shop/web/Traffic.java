package dev.facet.shop.web;

/** What a service has answered since it started: requests, and bytes of bodies. */
public record Traffic(long requests, long bytes) {
  public static final Traffic NONE = new Traffic(0, 0);

  public Traffic plus(Traffic other) {
    return new Traffic(requests + other.requests, bytes + other.bytes);
  }

  public Traffic minus(Traffic earlier) {
    return new Traffic(requests - earlier.requests, bytes - earlier.bytes);
  }
}
