package dev.facet.definition.config;

import static java.util.Objects.requireNonNull;

import dev.facet.definition.diagnostic.Place;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code static:} of a web or mobile facet: the files of the application that its pages are.
 *
 * @param path prefix below the facet's own, e.g. {@code /app}; "" for all that no endpoint has
 * @param folder relative to the workspace; null when only a development server is named
 * @param immutable the folder in it whose files have a hash of their content in their name
 * @param devServer what answers in development in place of the folder; null: nothing does
 * @param allow by directive of the content security policy, what pages may load beside the facet's
 *     own
 */
public record StaticDefinition(
    String path,
    @Nullable String folder,
    String immutable,
    @Nullable String devServer,
    SequencedMap<String, List<String>> allow,
    Place place) {
  /** Directives that can be widened; scripts and styles are the application's own. */
  public static final List<String> DIRECTIVES =
      List.of("connect-src", "font-src", "frame-src", "img-src", "media-src");

  public StaticDefinition {
    requireNonNull(path, "path");
    requireNonNull(immutable, "immutable");
    allow = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(allow));
    requireNonNull(place, "place");
    if (folder == null && devServer == null) {
      throw new IllegalArgumentException("folder: none (expected: one, or a development server)");
    }
  }
}
