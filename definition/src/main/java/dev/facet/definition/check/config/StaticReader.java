package dev.facet.definition.check.config;

import static java.util.Objects.requireNonNullElse;

import dev.facet.definition.config.FacetConfig.Client;
import dev.facet.definition.config.StaticDefinition;
import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.syntax.YamlNode.Entry;
import dev.facet.definition.syntax.YamlNode.Scalar;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code static:} of a facet's {@code facet.yaml}. */
final class StaticReader {
  private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*");

  /** CSP source expressions that name an origin, or a scheme that holds the data itself. */
  private static final Pattern ORIGIN =
      Pattern.compile("data:|blob:|(https|wss)://[A-Za-z0-9.-]+(:[0-9]{1,5})?");

  private final Diagnostics diagnostics;

  StaticReader(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** Null when there are none, or none that can be served, which has been reported. */
  @Nullable StaticDefinition read(Keys facet, Client client) {
    if (!facet.has("static")) {
      return null;
    }
    Keys keys = facet.mapping("static");
    String path = path(keys);
    String folder = keys.text("folder");
    String immutable = immutable(keys);
    String devServer = devServer(keys);
    SequencedMap<String, List<String>> allow = allow(keys.mapping("allow"));
    keys.refuseOthers();
    if (client == Client.PARTNER) {
      diagnostics.error(
          "contradiction",
          facet.placeOf("static"),
          "`static` in a facet for partner",
          "pages are for `client: web` and `client: mobile`");
      return null;
    }
    if (!keys.has("folder") && !keys.has("dev-server")) {
      diagnostics.error("missing-key", keys.place(), "`folder` is missing from `static`");
    }
    return folder == null && devServer == null
        ? null
        : new StaticDefinition(path, folder, immutable, devServer, allow, keys.placeOf("folder"));
  }

  private static String path(Keys keys) {
    String path = requireNonNullElse(keys.text("path"), "/");
    if (path.equals("/")) {
      return "";
    }
    if (!PATH.matcher(path).matches()) {
      keys.wrong("path", keys.placeOf("path"), "is `" + path + "`", "a path such as /app, or /");
      return "";
    }
    return path;
  }

  private static String immutable(Keys keys) {
    String name = requireNonNullElse(keys.text("immutable"), "assets");
    if (!NAME.matcher(name).matches()) {
      keys.wrong(
          "immutable", keys.placeOf("immutable"), "is `" + name + "`", "the name of a folder");
    }
    return name;
  }

  /** On this machine: what it answers is served as the facet's own. */
  private static @Nullable String devServer(Keys keys) {
    String text = keys.text("dev-server");
    if (text == null) {
      return null;
    }
    try {
      URI url = new URI(text);
      boolean local =
          "http".equals(url.getScheme())
              && List.of("localhost", "127.0.0.1", "[::1]")
                  .contains(requireNonNullElse(url.getHost(), ""))
              && requireNonNullElse(url.getRawPath(), "").isEmpty()
              && url.getRawQuery() == null
              && url.getRawFragment() == null
              && url.getRawUserInfo() == null;
      if (local) {
        return text;
      }
    } catch (URISyntaxException none) {
      // reported below, as any other text that is no such address
    }
    keys.wrong(
        "dev-server",
        keys.placeOf("dev-server"),
        "is `" + text + "`",
        "an address of this machine such as http://localhost:5173");
    return null;
  }

  private SequencedMap<String, List<String>> allow(Keys keys) {
    var allow = new LinkedHashMap<String, List<String>>();
    for (Entry entry : keys.all()) {
      if (!StaticDefinition.DIRECTIVES.contains(entry.key())) {
        diagnostics.error(
            "unknown-key",
            entry.place(),
            "`allow` has `"
                + entry.key()
                + "` (expected: "
                + String.join(", ", StaticDefinition.DIRECTIVES)
                + ")");
        continue;
      }
      var origins = new ArrayList<String>();
      for (Scalar origin : requireNonNullElse(keys.list(entry.key()), List.<Scalar>of())) {
        if (ORIGIN.matcher(origin.text()).matches()) {
          origins.add(origin.text());
        } else {
          keys.wrong(
              entry.key(),
              origin.place(),
              "has `" + origin.text() + "`",
              "an origin such as https://images.example, or data:");
        }
      }
      allow.put(entry.key(), List.copyOf(origins));
    }
    return allow;
  }
}
