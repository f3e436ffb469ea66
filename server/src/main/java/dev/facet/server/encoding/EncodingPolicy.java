package dev.facet.server.encoding;

import static java.util.Objects.requireNonNull;

import dev.facet.definition.config.Compression;
import dev.facet.definition.config.Compression.Dictionaries;
import dev.facet.definition.endpoint.Route;
import dev.facet.plan.Plan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How answers of one endpoint are encoded; made once, when a snapshot is.
 *
 * @param facet whose store its dictionaries are in
 * @param endpoint the plan's name, so that bodies of different endpoints are never taken for equal
 * @param encodings the preferred one first; none when answers go as they are
 * @param minSize bytes; shorter bodies go as they are when the client permits it
 * @param dictionary null when answers are not dictionaries
 */
public record EncodingPolicy(
    String facet,
    String endpoint,
    List<Compression.Encoding> encodings,
    int minSize,
    @Nullable DictionaryUse dictionary) {

  public EncodingPolicy {
    requireNonNull(facet, "facet");
    requireNonNull(endpoint, "endpoint");
    encodings = List.copyOf(encodings);
  }

  /**
   * What clients are told about using an answer as a dictionary.
   *
   * @param field the value of {@code Use-As-Dictionary} (RFC 9842 section 2.1)
   * @param cacheControl of an answer that says nothing about it: without some freshness a client
   *     would not keep the dictionary
   * @param store bytes of bodies that the facet keeps
   */
  public record DictionaryUse(String field, String cacheControl, long store) {}

  /** What a facet's settings say about an endpoint. */
  public static EncodingPolicy of(Plan plan) {
    Compression compression = plan.facet().compression();
    Dictionaries dictionaries = compression.dictionaries();
    boolean opted = dictionaries.endpoints().contains(plan.endpoint().name());
    String path = plan.facet().path();
    return new EncodingPolicy(
        plan.facet().name(),
        plan.id(),
        compression.encodings(),
        compression.minSize(),
        opted ? use(path, plan.endpoint().route(), dictionaries) : null);
  }

  boolean isOff() {
    return encodings.isEmpty();
  }

  private static DictionaryUse use(String path, Route route, Dictionaries dictionaries) {
    long seconds = Math.max(1, dictionaries.keep().toSeconds());
    return new DictionaryUse(
        "match=\"" + pattern(path, route) + "\", match-dest=(\"\")",
        "private, max-age=0, stale-while-revalidate=" + seconds,
        dictionaries.store());
  }

  /** The endpoint's URLs as a URL pattern: parameters are named groups, everything else literal. */
  private static String pattern(String path, Route route) {
    StringBuilder pattern = new StringBuilder();
    literal(path, pattern);
    for (Route.Segment segment : route.segments()) {
      pattern.append('/');
      switch (segment) {
        case Route.Segment.Literal(var text) -> literal(text, pattern);
        case Route.Segment.Parameter(var name) -> pattern.append(':').append(name);
      }
    }
    return pattern.isEmpty() ? "/" : pattern.toString();
  }

  /** Escapes what a URL pattern, or the string that it stands in, would read as something else. */
  private static void literal(String text, StringBuilder pattern) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || "/-._~".indexOf(c) >= 0;
      pattern.append(plain ? "" : "\\\\").append(c);
    }
  }
}
