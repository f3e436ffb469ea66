package dev.facet.definition.check.endpoint;

import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.diagnostic.Place;
import dev.facet.definition.endpoint.Route;
import dev.facet.definition.endpoint.Route.Segment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses a route: {@code /orders/{id}}. */
final class RouteParser {
  private final Diagnostics diagnostics;

  RouteParser(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** Null when it is no route, which has been reported. */
  @Nullable Route parse(String text, Place place) {
    if (!text.startsWith("/")) {
      return wrong(text, place, "does not begin with `/`");
    }
    if (text.equals("/")) {
      return new Route(List.of());
    }
    var segments = new ArrayList<Segment>();
    var names = new HashSet<String>();
    for (String part : text.substring(1).split("/", -1)) {
      String mistake = mistake(part);
      if (mistake != null) {
        return wrong(text, place, mistake);
      }
      if (part.startsWith("{")) {
        String name = part.substring(1, part.length() - 1);
        if (!names.add(name)) {
          return wrong(text, place, "names `" + name + "` twice");
        }
        segments.add(new Segment.Parameter(name));
      } else {
        segments.add(new Segment.Literal(part));
      }
    }
    return new Route(segments);
  }

  private @Nullable Route wrong(String text, Place place, String mistake) {
    diagnostics.error(
        "route",
        place,
        "the route `" + text + "` " + mistake + " (expected: a path such as /orders/{id})");
    return null;
  }

  private static @Nullable String mistake(String segment) {
    if (segment.isEmpty()) {
      return "has an empty segment";
    }
    if (segment.startsWith("{") || segment.endsWith("}")) {
      return segment.matches("\\{[A-Za-z_][A-Za-z0-9_]*}")
          ? null
          : "has the segment `" + segment + "`, which is no whole parameter";
    }
    if (segment.equals(".") || segment.equals("..")) {
      return "has a dot segment";
    }
    return segment.matches("[A-Za-z0-9._~!$&'()*+,;=:@-]+")
        ? null
        : "has the segment `" + segment + "`, which needs encoding";
  }
}
