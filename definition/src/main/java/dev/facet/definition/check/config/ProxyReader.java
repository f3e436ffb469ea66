package dev.facet.definition.check.config;

import dev.facet.definition.config.ProxyDefinition;
import dev.facet.definition.config.ProxyDefinition.Caching;
import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.syntax.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code proxy:} of a facet's {@code facet.yaml}. */
final class ProxyReader {
  private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+");
  private static final String ALL = "/";
  private static final long MAX_BODY = 1L << 40;

  private final Diagnostics diagnostics;

  ProxyReader(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /**
   * Reads the entries.
   *
   * @param cached the facet has a cache, so that they may use it
   */
  List<ProxyDefinition> read(Keys facet, boolean cached) {
    List<ProxyDefinition> proxies = new ArrayList<>();
    Set<String> paths = new HashSet<>();
    for (Keys keys : facet.mappings("proxy")) {
      ProxyDefinition proxy = proxy(keys, cached);
      keys.refuseOthers();
      if (proxy != null && !paths.add(proxy.path())) {
        diagnostics.error(
            "duplicate-proxy",
            keys.placeOf("path"),
            "`" + proxy.path() + "` is proxied already",
            "each path leads to one source");
      } else if (proxy != null) {
        proxies.add(proxy);
      }
    }
    return proxies;
  }

  private @Nullable ProxyDefinition proxy(Keys keys, boolean cached) {
    String path = path(keys, "path");
    String source = keys.text("source");
    String to = path(keys, "to");
    List<String> methods = methods(keys);
    Long maxBody = keys.size("max-body", MAX_BODY);
    Boolean cookies = keys.bool("set-cookie");
    boolean embed = embed(keys, methods);
    Caching caching = caching(keys, cached);
    missing(keys, "path");
    missing(keys, "source");
    if (path == null || source == null) {
      return null;
    }
    return new ProxyDefinition(
        path,
        source,
        to == null ? "" : to,
        methods,
        maxBody,
        cookies != null && cookies,
        embed,
        caching,
        keys.placeOf("source"));
  }

  private void missing(Keys keys, String key) {
    if (!keys.has(key)) {
      diagnostics.error("missing-key", keys.place(), "`" + key + "` is missing from `proxy`");
    }
  }

  private static @Nullable String path(Keys keys, String key) {
    String path = keys.text(key);
    if (path == null || path.equals(ALL)) {
      return path == null ? null : "";
    }
    if (!PATH.matcher(path).matches()) {
      keys.wrong(key, keys.placeOf(key), "is `" + path + "`", "a path such as /files, or /");
      return null;
    }
    return path;
  }

  private static List<String> methods(Keys keys) {
    List<Scalar> given = keys.list("methods");
    if (given == null) {
      return List.of("GET", "HEAD");
    }
    var methods = new LinkedHashSet<String>();
    for (Scalar method : given) {
      if (ProxyDefinition.METHODS.contains(method.text())) {
        methods.add(method.text());
      } else {
        keys.wrong(
            "methods",
            method.place(),
            "has `" + method.text() + "`",
            String.join(", ", ProxyDefinition.METHODS));
      }
    }
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    return List.copyOf(methods);
  }

  private boolean embed(Keys keys, List<String> methods) {
    Boolean embed = keys.bool("embed");
    if (embed == null || !embed) {
      return false;
    }
    if (!List.of("GET", "HEAD").containsAll(methods)) {
      diagnostics.error(
          "contradiction",
          keys.placeOf("embed"),
          "`embed` beside `methods: [" + String.join(", ", methods) + "]`",
          "what elements of pages ask for changes nothing: GET alone");
    }
    return true;
  }

  private @Nullable Caching caching(Keys keys, boolean cached) {
    var choices = new LinkedHashMap<String, @Nullable Caching>();
    choices.put("none", null);
    choices.put("as-said", Caching.AS_SAID);
    choices.put("heuristic", Caching.HEURISTIC);
    String text = keys.text("cache");
    if (text == null) {
      return cached ? Caching.AS_SAID : null;
    }
    if (!choices.containsKey(text)) {
      keys.wrong("cache", keys.placeOf("cache"), "is `" + text + "`", "none, as-said, heuristic");
      return null;
    }
    if (!cached && !text.equals("none")) {
      diagnostics.error(
          "proxy-without-cache",
          keys.placeOf("cache"),
          "`cache: " + text + "` has nowhere to keep anything",
          "give the facet `cache: { size: 32MiB }`");
    }
    return choices.get(text);
  }
}
