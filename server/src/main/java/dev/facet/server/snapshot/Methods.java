package dev.facet.server.snapshot;

import dev.facet.definition.graph.RestDefinition;
import dev.facet.http.Method;

/** The same methods in the words of http. */
final class Methods {
  private Methods() {}

  static Method of(RestDefinition.Method method) {
    return switch (method) {
      case GET -> Method.GET;
      case POST -> Method.POST;
      case PUT -> Method.PUT;
      case PATCH -> Method.PATCH;
      case DELETE -> Method.DELETE;
    };
  }
}
