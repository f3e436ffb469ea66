package dev.facet.server.request;

import dev.facet.http.Answer;
import dev.facet.http.Headers;
import dev.facet.http.Problem;
import dev.facet.server.route.Routing;
import dev.facet.server.snapshot.ServedEndpoint;

/** The answers to requests that are for no endpoint, or that an endpoint does not take. */
final class Refusals {
  private Refusals() {}

  /** The answer to what was not found. */
  static Answer answer(Routing<ServedEndpoint> routing) {
    return switch (routing) {
      case Routing.Options<ServedEndpoint>(var allow) -> Answer.empty(204, allow(allow));
      case Routing.MethodNotAllowed<ServedEndpoint>(var allow) ->
          Problem.of(405, "Method Not Allowed", "method_not_allowed")
              .withDetail("allowed here: " + allow)
              .toAnswer(allow(allow));
      case Routing.NotFound<ServedEndpoint>(var detail) ->
          Problem.of(404, "Not Found", "not_found").withDetail(detail).toAnswer();
      case Routing.Misdirected<ServedEndpoint> _ ->
          Problem.of(421, "Misdirected Request", "misdirected_request")
              .withDetail("this path belongs to another host")
              .toAnswer();
      case Routing.Malformed<ServedEndpoint>(var detail) ->
          Problem.of(400, "Bad Request", "malformed_path").withDetail(detail).toAnswer();
      case Routing.Found<ServedEndpoint> found ->
          throw new IllegalArgumentException(
              "routing: " + found.target().route() + " (expected: no endpoint)");
    };
  }

  /** The answer to a request that may not have the identity assumed for development. */
  static Answer notDevelopment(String why) {
    return Problem.of(403, "Forbidden", "development_identity").withDetail(why).toAnswer();
  }

  private static Headers allow(String methods) {
    return Headers.of("allow", methods);
  }
}
