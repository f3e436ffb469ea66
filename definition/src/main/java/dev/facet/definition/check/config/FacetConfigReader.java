package dev.facet.definition.check.config;

import static java.util.Objects.requireNonNullElse;

import dev.facet.definition.config.Access;
import dev.facet.definition.config.CacheConfig;
import dev.facet.definition.config.FacetConfig;
import dev.facet.definition.config.FacetConfig.Client;
import dev.facet.definition.config.FacetConfig.Page;
import dev.facet.definition.config.FacetConfig.Priority;
import dev.facet.definition.config.Names;
import dev.facet.definition.config.OnErrorAction;
import dev.facet.definition.config.ProxyDefinition;
import dev.facet.definition.config.SignIn;
import dev.facet.definition.config.StaticDefinition;
import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.diagnostic.Place;
import dev.facet.definition.syntax.YamlNode;
import dev.facet.definition.syntax.YamlNode.Entry;
import dev.facet.definition.syntax.YamlNode.Scalar;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a facet's {@code facet.yaml}. */
public final class FacetConfigReader {
  private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~-]+)+");
  private static final Pattern HOST =
      Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");

  private static final long DEFAULT_CACHE = 32L << 20;
  private static final int MAX_PAGE = 10_000;

  private final Map<String, String> environment;
  private final Diagnostics diagnostics;

  public FacetConfigReader(Map<String, String> environment, Diagnostics diagnostics) {
    this.environment = environment;
    this.diagnostics = diagnostics;
  }

  /**
   * A facet's configuration.
   *
   * @param placeOfAddress where the path or host stands, for conflicts with other facets
   * @param namedEndpoints endpoints that it names, to look whether they exist
   * @param placeOfSignIn where {@code sign-in} stands, if it does
   */
  public record Read(
      FacetConfig config, Place placeOfAddress, List<Scalar> namedEndpoints, Place placeOfSignIn) {}

  /**
   * Reads the file; what is wrong in it has its default.
   *
   * @param name the facet's folder
   * @param root the file's content, or null when it could not be read
   */
  public Read read(String name, String file, @Nullable YamlNode root) {
    var keys = Keys.of(root, file, Place.startOf(file), environment, diagnostics);
    Client client = client(keys, root != null);
    String host = host(keys);
    String path = path(keys, name, host);
    Duration deadline = keys.duration("deadline");
    OnErrorAction onError = keys.choice("on-error", onErrorChoices());
    Integer maxCalls = keys.integer("max-calls", 1, 1000);
    Names names =
        keys.choice(
            "names", Keys.ordered("camelCase", Names.CAMEL_CASE, "snake_case", Names.SNAKE_CASE));
    Priority priority = keys.choice("priority", priorities());
    SequencedMap<String, String> development = identity(keys);
    CompressionReader.Read compression = new CompressionReader(diagnostics).read(keys);
    SignIn signIn = new SignInReader(path, host, diagnostics).read(keys, client);
    Access access = new AccessReader(name, host, diagnostics).read(keys, client);
    CacheConfig cache = cache(keys);
    List<ProxyDefinition> proxies = new ProxyReader(diagnostics).read(keys, cache != null);
    StaticDefinition pages = new StaticReader(diagnostics).read(keys, client);
    var defaults = ClientDefaults.of(client);
    Page page = page(keys, defaults.page());
    keys.refuseOthers();
    return new Read(
        new FacetConfig(
            name,
            client,
            path,
            host,
            requireNonNullElse(deadline, defaults.deadline()),
            requireNonNullElse(onError, OnErrorAction.NULL),
            requireNonNullElse(maxCalls, defaults.maxCalls()),
            page,
            requireNonNullElse(names, Names.CAMEL_CASE),
            requireNonNullElse(priority, Priority.NORMAL),
            defaults.strictParameters(),
            development,
            compression.compression(),
            signIn,
            access,
            cache,
            proxies,
            pages),
        keys.placeOf(host == null ? "path" : "host"),
        compression.namedEndpoints(),
        keys.placeOf("sign-in"));
  }

  private Client client(Keys keys, boolean readable) {
    var choices = new LinkedHashMap<String, Client>();
    choices.put("web", Client.WEB);
    choices.put("mobile", Client.MOBILE);
    choices.put("partner", Client.PARTNER);
    Client client = keys.choice("client", choices);
    if (client == null && readable && !keys.has("client")) {
      diagnostics.error(
          "missing-key",
          keys.place(),
          "`client` is missing (expected: web, mobile, partner)",
          "it decides the defaults of everything else");
    }
    return requireNonNullElse(client, Client.WEB);
  }

  private static Page page(Keys keys, Page base) {
    Keys page = keys.mapping("page");
    int max = requireNonNullElse(page.integer("max", 1, MAX_PAGE), base.max());
    Integer size = page.integer("size", 1, MAX_PAGE);
    Duration ttl = requireNonNullElse(page.duration("cursor-ttl"), base.cursorTtl());
    page.refuseOthers();
    if (size != null && size > max) {
      page.wrong("size", page.placeOf("size"), "is `" + size + "`", "at most `max`, " + max);
    }
    return new Page(Math.min(requireNonNullElse(size, base.size()), max), max, ttl);
  }

  private @Nullable String host(Keys keys) {
    String host = keys.text("host");
    if (host != null && (host.length() > 253 || !HOST.matcher(host).matches())) {
      keys.wrong(
          "host", keys.placeOf("host"), "is `" + host + "`", "a host name such as m.shop.example");
      return null;
    }
    return host;
  }

  private static String path(Keys keys, String name, @Nullable String host) {
    String path = keys.text("path");
    if (path == null) {
      return host == null ? "/" + name : "";
    }
    if (!PATH.matcher(path).matches() || path.contains("/.")) {
      keys.wrong("path", keys.placeOf("path"), "is `" + path + "`", "a path such as /mobile");
      return "/" + name;
    }
    return path;
  }

  private static SequencedMap<String, Priority> priorities() {
    var choices = new LinkedHashMap<String, Priority>();
    for (Priority priority : Priority.values()) {
      choices.put(priority.name().toLowerCase(Locale.ROOT), priority);
    }
    return choices;
  }

  private static SequencedMap<String, OnErrorAction> onErrorChoices() {
    var choices = new LinkedHashMap<String, OnErrorAction>();
    for (OnErrorAction action : OnErrorAction.values()) {
      choices.put(action.name(), action);
    }
    return choices;
  }

  private static @Nullable CacheConfig cache(Keys keys) {
    if (!keys.has("cache")) {
      return null;
    }
    Keys cache = keys.mapping("cache");
    Long size = cache.size("size", 1L << 40);
    Duration gaps = cache.duration("gaps");
    cache.refuseOthers();
    if (size != null && size < CacheConfig.LEAST) {
      cache.wrong("size", cache.placeOf("size"), "is " + size + " bytes", "at least 64KiB");
      return null;
    }
    return new CacheConfig(requireNonNullElse(size, DEFAULT_CACHE), gaps);
  }

  private static @Nullable SequencedMap<String, String> identity(Keys keys) {
    Keys identity = keys.mapping("identity");
    boolean given = identity.has("development");
    Keys claims = identity.mapping("development");
    identity.refuseOthers();
    if (!given) {
      return null;
    }
    var development = new LinkedHashMap<String, String>();
    for (Entry entry : claims.all()) {
      String value = claims.text(entry.key());
      if (value != null) {
        development.put(entry.key(), value);
      }
    }
    return development;
  }
}
