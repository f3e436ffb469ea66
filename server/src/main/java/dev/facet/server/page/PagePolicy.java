package dev.facet.server.page;

import dev.facet.definition.config.StaticDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * The content security policy of a facet's pages (CSP level 3): scripts, styles and everything else
 * come from the facet's own origin, nothing is inline, and nobody frames them. What pages may load
 * beside that is listed; scripts and styles never are.
 */
final class PagePolicy {
  private PagePolicy() {}

  static String of(StaticDefinition pages) {
    SequencedMap<String, String> policy = new LinkedHashMap<>();
    policy.put("default-src", "'none'");
    for (String own :
        List.of(
            "script-src",
            "style-src",
            "img-src",
            "font-src",
            "connect-src",
            "media-src",
            "manifest-src",
            "worker-src")) {
      policy.put(own, "'self'");
    }
    for (Map.Entry<String, List<String>> more : pages.allow().entrySet()) {
      if (!more.getValue().isEmpty()) {
        String own = policy.getOrDefault(more.getKey(), "");
        policy.put(more.getKey(), (own + " " + String.join(" ", more.getValue())).strip());
      }
    }
    policy.put("object-src", "'none'");
    policy.put("base-uri", "'none'");
    policy.put("form-action", "'self'");
    policy.put("frame-ancestors", "'none'");
    return policy.entrySet().stream()
        .map(each -> each.getKey() + " " + each.getValue())
        .collect(Collectors.joining("; "));
  }
}
