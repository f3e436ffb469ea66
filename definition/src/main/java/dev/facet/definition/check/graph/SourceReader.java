package dev.facet.definition.check.graph;

import static java.util.Objects.requireNonNullElse;

import dev.facet.definition.check.Directive;
import dev.facet.definition.check.Directives;
import dev.facet.definition.check.Nearest;
import dev.facet.definition.check.Units;
import dev.facet.definition.check.config.WorkspaceConfigReader;
import dev.facet.definition.check.config.WorkspaceConfigReader.SourcePlaces;
import dev.facet.definition.config.Names;
import dev.facet.definition.config.ResilienceConfig;
import dev.facet.definition.config.WorkspaceConfig.SourceOverride;
import dev.facet.definition.diagnostic.Diagnostic;
import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.diagnostic.Place;
import dev.facet.definition.graph.SourceDefinition;
import dev.facet.definition.graph.SourceDefinition.Envelope;
import dev.facet.definition.syntax.ValueSyntax;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads {@code @source} and lays the environment's overrides on top. */
final class SourceReader {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final long MAX_BODY = 8L << 20;
  private static final int MAX_DEPTH = 64;

  private final WorkspaceConfigReader.Read config;
  private final Predicate<String> fileExists;
  private final Diagnostics diagnostics;

  /**
   * @param fileExists tells whether the workspace has a file of that path
   */
  SourceReader(
      WorkspaceConfigReader.Read config, Predicate<String> fileExists, Diagnostics diagnostics) {
    this.config = config;
    this.fileExists = fileExists;
    this.diagnostics = diagnostics;
  }

  SequencedMap<String, SourceDefinition> read(List<Directives> schema) {
    var sources = new LinkedHashMap<String, SourceDefinition>();
    for (Directives directives : schema) {
      for (Directive directive : directives.every("source")) {
        SourceDefinition source = source(directive);
        if (source != null && sources.putIfAbsent(source.name(), source) != null) {
          diagnostics.error(
              "duplicate-source",
              directive.placeOf("name"),
              "source `" + source.name() + "` is declared twice");
        }
      }
    }
    refuseUnknownOverrides(sources);
    return sources;
  }

  private void refuseUnknownOverrides(Map<String, SourceDefinition> sources) {
    config
        .sourcePlaces()
        .forEach((name, places) -> {
          if (!sources.containsKey(name)) {
            diagnostics.add(
                Diagnostic.error(
                        "unknown-source", places.name(), "the graph has no source `" + name + "`")
                    .withHint(Nearest.hint(name, sources.keySet())));
          }
        });
  }

  private @Nullable SourceDefinition source(Directive directive) {
    String name = directive.text("name");
    String graphUrl = directive.text("url");
    if (name == null || graphUrl == null) {
      return null;
    }
    if (!name.matches("[a-z][a-z0-9-]*")) {
      diagnostics.error(
          "wrong-value",
          directive.placeOf("name"),
          "the source's name is `" + name + "` (expected: lower-case letters, digits and dashes)");
    }
    checkUrl(graphUrl, directive.placeOf("url"));
    SourceOverride override = config.config().sources().get(name);
    SourcePlaces places = config.sourcePlaces().get(name);
    List<String> urls = List.of(withoutTrailingSlash(graphUrl));
    if (override != null && !override.urls().isEmpty() && places != null) {
      urls = override.urls().stream().map(SourceReader::withoutTrailingSlash).toList();
      checkUrls(urls, places.urls());
    }
    Duration timeout = override == null ? null : override.timeout();
    Long maxBody = override == null ? null : override.maxBody();
    Integer maxDepth = override == null ? null : override.maxDepth();
    Boolean http2 = override == null ? null : override.http2();
    return new SourceDefinition(
        name,
        urls.getFirst(),
        urls,
        openapi(directive),
        timeout == null ? requireNonNullElse(timeout(directive), TIMEOUT) : timeout,
        requireNonNullElse(maxBody, MAX_BODY),
        requireNonNullElse(maxDepth, MAX_DEPTH),
        override == null ? List.of() : override.forwardHeaders(),
        "SNAKE_CASE".equals(directive.text("names")) ? Names.SNAKE_CASE : Names.CAMEL_CASE,
        envelope(directive),
        requireNonNullElse(http2, false),
        override == null ? ResilienceConfig.DEFAULT : override.resilience(),
        directive.place());
  }

  private void checkUrls(List<String> urls, List<Place> places) {
    var seen = new LinkedHashSet<String>();
    for (int i = 0; i < urls.size(); i++) {
      checkUrl(urls.get(i), places.get(i));
      if (!seen.add(urls.get(i))) {
        diagnostics.error(
            "source-url", places.get(i), "the address `" + urls.get(i) + "` is there twice");
      } else if (!schemeAndPath(urls.get(i)).equals(schemeAndPath(urls.getFirst()))) {
        diagnostics.error(
            "source-url",
            places.get(i),
            "the address `"
                + urls.get(i)
                + "` differs from `"
                + urls.getFirst()
                + "` in more than host and port",
            "all addresses of a source answer the same paths");
      }
    }
  }

  private static String schemeAndPath(String url) {
    int host = url.indexOf("://");
    int path = host < 0 ? -1 : url.indexOf('/', host + 3);
    return (host < 0 ? "" : url.substring(0, host)) + (path < 0 ? "" : url.substring(path));
  }

  private void checkUrl(String url, Place place) {
    String mistake = mistakeOfUrl(url);
    if (mistake != null) {
      diagnostics.error(
          "source-url",
          place,
          "the address `" + url + "` " + mistake + " (expected: http://HOST:PORT/PATH)");
    }
  }

  private static @Nullable String mistakeOfUrl(String url) {
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      return "is no URL";
    }
    if (!"http".equals(uri.getScheme()) && !"https".equals(uri.getScheme())) {
      return "has the scheme `" + uri.getScheme() + "`";
    }
    if (uri.getHost() == null) {
      return "has no host";
    }
    if (uri.getRawUserInfo() != null) {
      return "has a user in it";
    }
    return uri.getRawQuery() != null || uri.getRawFragment() != null
        ? "has a query or fragment"
        : null;
  }

  private static String withoutTrailingSlash(String url) {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  private @Nullable String openapi(Directive directive) {
    String path = directive.text("openapi");
    if (path != null && !fileExists.test("graph/" + path)) {
      diagnostics.error(
          "missing-file",
          directive.placeOf("openapi"),
          "there is no file graph/" + path,
          "the path is relative to graph/");
    }
    return path;
  }

  private @Nullable Duration timeout(Directive directive) {
    String text = directive.text("timeout");
    if (text == null) {
      return null;
    }
    Duration timeout = Units.duration(text).orElse(null);
    if (timeout == null) {
      diagnostics.error(
          "wrong-value",
          directive.placeOf("timeout"),
          "`timeout` is \"" + text + "\" (expected: " + Units.DURATION + ")");
    }
    return timeout;
  }

  private static @Nullable Envelope envelope(Directive directive) {
    ValueSyntax value = directive.value("envelope");
    if (value == null) {
      return null;
    }
    var members = new Members(value);
    String data = members.text("data");
    return data == null ? null : new Envelope(data, members.text("error"), members.text("code"));
  }
}
