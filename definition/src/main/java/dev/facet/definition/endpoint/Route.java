package dev.facet.definition.endpoint;

import java.util.List;

/**
 * A path under the facet: {@code /orders/{id}}.
 *
 * @param segments between slashes; none for {@code /}
 */
public record Route(List<Segment> segments) {
  public Route {
    segments = List.copyOf(segments);
  }

  public sealed interface Segment {
    /** Text as it is after percent-decoding. */
    record Literal(String text) implements Segment {}

    /** A whole segment that binds a parameter. */
    record Parameter(String name) implements Segment {}
  }

  @Override
  public String toString() {
    if (segments.isEmpty()) {
      return "/";
    }
    var out = new StringBuilder();
    for (Segment segment : segments) {
      out.append('/');
      switch (segment) {
        case Segment.Literal(var text) -> out.append(text);
        case Segment.Parameter(var name) -> out.append('{').append(name).append('}');
      }
    }
    return out.toString();
  }
}
