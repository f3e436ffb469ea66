package dev.facet.shop.web;

/** What a service has answered since it started: requests, and bytes of bodies. */
public record Traffic(long requests, long bytes) {
  public Traffic minus(Traffic earlier) {
    return new Traffic(requests - earlier.requests, bytes - earlier.bytes);
  }
}
