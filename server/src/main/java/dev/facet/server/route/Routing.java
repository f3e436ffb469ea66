package dev.facet.server.route;

import java.util.List;

/** What a router makes of a method, a host and a path. */
public sealed interface Routing<T> {
  /**
   * There is an endpoint.
   *
   * @param parameters the decoded segments that the route's parameters stand for, in their order
   */
  record Found<T>(T target, List<String> parameters) implements Routing<T> {}

  /**
   * {@code OPTIONS} of a path that exists, or of {@code *}.
   *
   * @param allow the value of an {@code Allow} field
   */
  record Options<T>(String allow) implements Routing<T> {}

  /**
   * The path exists, but not for that method: 405.
   *
   * @param allow the value of an {@code Allow} field
   */
  record MethodNotAllowed<T>(String allow) implements Routing<T> {}

  /**
   * There is nothing at that path: 404.
   *
   * @param detail what may help the caller
   */
  record NotFound<T>(String detail) implements Routing<T> {}

  /** The path is for another host than the one the request names: 421 (RFC 9110 7.4). */
  record Misdirected<T>() implements Routing<T> {}

  /**
   * The path is none: 400.
   *
   * @param detail what is wrong with it
   */
  record Malformed<T>(String detail) implements Routing<T> {}
}
