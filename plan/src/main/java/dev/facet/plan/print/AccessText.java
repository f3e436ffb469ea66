package dev.facet.plan.print;

import dev.facet.definition.graph.Requirement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who may ask an endpoint, in words and as JSON. */
final class AccessText {
  private AccessText() {}

  /** {@code for the signed in, acr gold or silver, at most 300s ago, scopes a b or c}. */
  static String of(Requirement access) {
    var text = new StringBuilder("for the signed in");
    if (!access.acr().isEmpty()) {
      text.append(", acr ").append(String.join(" or ", access.acr()));
    }
    Duration maxAge = access.maxAge();
    if (maxAge != null) {
      text.append(", at most ").append(maxAge.toSeconds()).append("s ago");
    }
    if (!access.scopes().isEmpty()) {
      text.append(", scopes ")
          .append(
              access.scopes().stream()
                  .map(all -> String.join(" ", all))
                  .collect(Collectors.joining(" or ")));
    }
    return text.toString();
  }

  static SequencedMap<String, @Nullable Object> json(Requirement access) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    Duration maxAge = access.maxAge();
    json.put("acr", access.acr());
    json.put("maxAgeSeconds", maxAge == null ? null : maxAge.toSeconds());
    json.put("scopes", access.scopes());
    return json;
  }
}
