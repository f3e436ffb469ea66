package dev.facet.definition.check.config;

import static java.util.Objects.requireNonNullElse;

import dev.facet.definition.config.FacetConfig.Client;
import dev.facet.definition.config.HostPort;
import dev.facet.definition.config.SignIn;
import dev.facet.definition.config.SignIn.ClientAuthentication;
import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.syntax.YamlNode.Scalar;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads {@code sign-in:} of a facet. */
final class SignInReader {
  private static final Duration LONGEST = Duration.ofDays(30);

  private final String path;
  private final @Nullable String host;
  private final Diagnostics diagnostics;

  /**
   * A reader for one facet.
   *
   * @param path the facet's prefix; "" when it has a host of its own
   * @param host the host that it answers on, or null for any
   */
  SignInReader(String path, @Nullable String host, Diagnostics diagnostics) {
    this.path = path;
    this.host = host;
    this.diagnostics = diagnostics;
  }

  /** Null when there is none, or none that can be used, which has been reported. */
  @Nullable SignIn read(Keys facet, Client client) {
    if (!facet.has("sign-in")) {
      return null;
    }
    if (client != Client.WEB) {
      facet.notYet("sign-in");
      return null;
    }
    if (facet.has("identity")) {
      diagnostics.error(
          "contradiction",
          facet.placeOf("sign-in"),
          "`sign-in` contradicts `identity: development:` of the same facet",
          "keep one of them: an assumed identity never signs in");
    }
    Keys keys = facet.mapping("sign-in");
    URI publicUrl = publicUrl(keys);
    SignIn.Provider provider = provider(keys);
    Duration lifetime = lifetime(keys);
    Duration idle = idle(keys, lifetime);
    List<String> claims = names(keys, "claims");
    List<String> userToken = names(keys, "user-token");
    List<String> acrValues = names(keys, "acr-values");
    String returnTo = returnTo(keys);
    List<String> origins = publicUrl == null ? List.of() : origins(keys, publicUrl);
    Boolean report = keys.choice("shield", Keys.ordered("enforce", false, "report-only", true));
    Boolean shared = keys.choice("shared-origin", Keys.ordered("accepted", true, "refused", false));
    keys.refuseOthers();
    return publicUrl == null || provider == null
        ? null
        : new SignIn(
            publicUrl,
            provider,
            claims,
            userToken,
            acrValues,
            returnTo,
            idle,
            lifetime,
            origins,
            requireNonNullElse(report, false),
            requireNonNullElse(shared, false));
  }

  private SignIn.@Nullable Provider provider(Keys keys) {
    String issuer = issuer(keys);
    String clientId = required(keys, "client-id");
    ClientAuthentication authentication = authentication(keys);
    var scopes = new LinkedHashSet<String>();
    scopes.add("openid");
    scopes.addAll(names(keys, "scopes"));
    List<String> audiences = names(keys, "audiences");
    return issuer == null || clientId == null || authentication == null
        ? null
        : new SignIn.Provider(issuer, clientId, authentication, List.copyOf(scopes), audiences);
  }

  private @Nullable ClientAuthentication authentication(Keys keys) {
    String secret = keys.secret("client-secret");
    String key = keys.secret("client-key");
    String keyId = keys.text("client-key-id");
    if (keys.has("client-secret") && keys.has("client-key")) {
      diagnostics.error(
          "contradiction",
          keys.placeOf("client-key"),
          "`client-key` contradicts `client-secret` (expected: one of them)");
    }
    if (!keys.has("client-secret") && !keys.has("client-key")) {
      diagnostics.error(
          "missing-key",
          keys.place(),
          "`sign-in` has neither `client-secret` nor `client-key`",
          "a server is a confidential client: it proves to its provider who it is");
    }
    if (secret != null) {
      return new ClientAuthentication.Secret(secret);
    }
    return key == null ? null : new ClientAuthentication.Key(key, keyId);
  }

  private @Nullable URI publicUrl(Keys keys) {
    String text = required(keys, "public-url");
    if (text == null) {
      return null;
    }
    URI url = origin(text);
    if (url == null) {
      keys.wrong(
          "public-url",
          keys.placeOf("public-url"),
          "is `" + text + "`",
          "https://HOST without a path, or http:// and a loopback address");
      return null;
    }
    if (host != null && !host.equals(url.getHost())) {
      keys.wrong(
          "public-url",
          keys.placeOf("public-url"),
          "is `" + text + "`",
          "the facet's own host, " + host);
    }
    return url;
  }

  private @Nullable String issuer(Keys keys) {
    String text = required(keys, "issuer");
    if (text == null) {
      return null;
    }
    URI url = url(text);
    if (url == null || url.getRawQuery() != null || url.getRawFragment() != null) {
      keys.wrong(
          "issuer",
          keys.placeOf("issuer"),
          "is `" + text + "`",
          "https:// and no query, or http:// and a loopback address");
      return null;
    }
    return text;
  }

  private @Nullable String required(Keys keys, String key) {
    String text = keys.text(key);
    if (text == null && !keys.has(key)) {
      diagnostics.error("missing-key", keys.place(), "`" + key + "` of `sign-in` is missing");
    }
    return text;
  }

  private Duration lifetime(Keys keys) {
    Duration lifetime = keys.duration("lifetime");
    if (lifetime != null && (lifetime.compareTo(LONGEST) > 0 || lifetime.isZero())) {
      keys.wrong(
          "lifetime",
          keys.placeOf("lifetime"),
          "is `" + keys.text("lifetime") + "`",
          "more than 0, at most 720h");
      return SignIn.LIFETIME;
    }
    return requireNonNullElse(lifetime, SignIn.LIFETIME);
  }

  private static Duration idle(Keys keys, Duration lifetime) {
    Duration idle = keys.duration("idle");
    if (idle != null && (idle.compareTo(lifetime) > 0 || idle.isZero())) {
      keys.wrong(
          "idle",
          keys.placeOf("idle"),
          "is `" + keys.text("idle") + "`",
          "more than 0, at most the lifetime");
      return lifetime;
    }
    if (idle != null) {
      return idle;
    }
    return SignIn.IDLE.compareTo(lifetime) > 0 ? lifetime : SignIn.IDLE;
  }

  private String returnTo(Keys keys) {
    String text = keys.text("return-to");
    String standard = path + "/";
    if (text == null) {
      return standard;
    }
    if (!text.startsWith(path + "/")
        || !text.matches("/[A-Za-z0-9._~/-]*")
        || text.contains("//")) {
      keys.wrong(
          "return-to",
          keys.placeOf("return-to"),
          "is `" + text + "`",
          "a path inside the facet, such as " + path + "/home");
      return standard;
    }
    return text;
  }

  /** Other origins: of the same site, which is all that a Strict cookie travels with. */
  private List<String> origins(Keys keys, URI publicUrl) {
    var good = new ArrayList<String>();
    List<Scalar> listed = keys.list("origins");
    for (Scalar item : listed == null ? List.<Scalar>of() : listed) {
      URI url = origin(item.text());
      if (url == null || !isSameSite(url, publicUrl) || !url.toString().equals(item.text())) {
        keys.wrong(
            "origins",
            item.place(),
            "names `" + item.text() + "`",
            "https://HOST[:PORT] of the same site as `public-url`, spelled as browsers send it");
      } else {
        good.add(item.text());
      }
    }
    return good;
  }

  /** The same scheme, and one host is the other or ends in it: a subset of the browsers' rule. */
  private static boolean isSameSite(URI a, URI b) {
    String first = a.getHost();
    String second = b.getHost();
    return a.getScheme().equals(b.getScheme())
        && (first.equals(second)
            || (second.indexOf('.') > 0 && first.endsWith("." + second))
            || (first.indexOf('.') > 0 && second.endsWith("." + first)));
  }

  /** Words in a list, each once. */
  static List<String> names(Keys keys, String key) {
    List<Scalar> listed = keys.list(key);
    var names = new LinkedHashSet<String>();
    for (Scalar item : listed == null ? List.<Scalar>of() : listed) {
      if (item.text().matches("[\\x21\\x23-\\x5B\\x5D-\\x7E]+")) {
        names.add(item.text());
      } else {
        keys.wrong(
            key, item.place(), "names `" + item.text() + "`", "a word without spaces or quotes");
      }
    }
    return List.copyOf(names);
  }

  /** {@link #url} without a path. */
  static @Nullable URI origin(String text) {
    URI url = url(text);
    boolean bare = url != null && url.getRawPath().isEmpty() && url.getRawQuery() == null;
    return bare ? url : null;
  }

  /** An absolute https URL, or http of this machine; lower-case, without user information. */
  static @Nullable URI url(String text) {
    try {
      URI url = new URI(text);
      String name = url.getHost();
      if (name == null || url.getRawUserInfo() != null || url.getRawFragment() != null) {
        return null;
      }
      boolean lower = name.equals(name.toLowerCase(Locale.ROOT));
      boolean loopback = new HostPort(name.replaceAll("[\\[\\]]", ""), 0).isLoopback();
      boolean known =
          "https".equals(url.getScheme()) || ("http".equals(url.getScheme()) && loopback);
      return lower && known ? url : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
