package dev.facet.shop.web;

import static java.util.Objects.requireNonNull;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A method and a path such as {@code /products/{id}}; of several that match the first one wins. */
public record Route(String method, List<String> segments, Handler handler) {
  public Route {
    requireNonNull(method, "method");
    segments = List.copyOf(segments);
    requireNonNull(handler, "handler");
  }

  public static Route get(String path, Handler handler) {
    return new Route("GET", split(path), handler);
  }

  public static Route post(String path, Handler handler) {
    return new Route("POST", split(path), handler);
  }

  public static Route patch(String path, Handler handler) {
    return new Route("PATCH", split(path), handler);
  }

  /** The values of the path's variables if the path matches. */
  Optional<Map<String, String>> match(String rawPath) {
    var actual = split(rawPath);
    if (actual.size() != segments.size()) {
      return Optional.empty();
    }
    Map<String, String> variables = new LinkedHashMap<>();
    for (int i = 0; i < segments.size(); i++) {
      String expected = segments.get(i);
      if (expected.startsWith("{")) {
        variables.put(expected.substring(1, expected.length() - 1), decode(actual.get(i)));
      } else if (!expected.equals(actual.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(variables);
  }

  private static List<String> split(String path) {
    return List.of(path.split("/", -1));
  }

  private static String decode(String segment) {
    // URLDecoder is for forms; in a path a plus is a plus.
    return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
