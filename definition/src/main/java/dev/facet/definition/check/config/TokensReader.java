package dev.facet.definition.check.config;

import static java.util.Objects.requireNonNullElse;

import dev.facet.definition.config.Access.Dpop;
import dev.facet.definition.config.Access.Introspection;
import dev.facet.definition.config.Access.Tokens;
import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.syntax.YamlNode.Scalar;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code tokens:} of {@code access:}. */
final class TokensReader {
  /** Asymmetric ones alone: a public key must never be taken for a shared secret. */
  private static final Set<String> KNOWN =
      Set.of("ES256", "ES384", "ES512", "PS256", "PS384", "PS512", "RS256", "RS384", "RS512");

  private final Diagnostics diagnostics;

  TokensReader(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** Null when there are none, or none that can be used, which has been reported. */
  @Nullable Tokens read(Keys access) {
    if (!access.has("tokens")) {
      return null;
    }
    Keys keys = access.mapping("tokens");
    String issuer = issuer(keys);
    String audience = required(keys, "audience");
    List<String> algorithms = algorithms(keys);
    List<String> types = types(keys);
    List<String> claims = SignInReader.names(keys, "claims");
    Introspection introspection = introspection(keys);
    Boolean required = keys.choice("dpop", Keys.ordered("offered", false, "required", true));
    Boolean nonce = keys.bool("dpop-nonce");
    keys.refuseOthers();
    return issuer == null || audience == null
        ? null
        : new Tokens(
            issuer,
            audience,
            algorithms,
            types,
            claims,
            introspection,
            new Dpop(requireNonNullElse(required, false), requireNonNullElse(nonce, false)));
  }

  private @Nullable String issuer(Keys keys) {
    String text = required(keys, "issuer");
    if (text == null) {
      return null;
    }
    URI url = SignInReader.url(text);
    if (url == null || url.getRawQuery() != null) {
      keys.wrong(
          "issuer",
          keys.placeOf("issuer"),
          "is `" + text + "`",
          "https:// and no query, or http:// and a loopback address");
      return null;
    }
    return text;
  }

  private List<String> algorithms(Keys keys) {
    List<Scalar> listed = keys.list("algorithms");
    if (listed == null) {
      return Tokens.ALGORITHMS;
    }
    var good = new LinkedHashSet<String>();
    for (Scalar item : listed) {
      if (KNOWN.contains(item.text())) {
        good.add(item.text());
      } else {
        keys.wrong(
            "algorithms",
            item.place(),
            "names `" + item.text() + "`",
            "an asymmetric one, such as ES256, PS256 or RS256");
      }
    }
    return List.copyOf(good);
  }

  private static List<String> types(Keys keys) {
    List<String> types = SignInReader.names(keys, "types");
    return types.isEmpty()
        ? Tokens.TYPES
        : types.stream().map(type -> type.toLowerCase(Locale.ROOT)).toList();
  }

  private @Nullable Introspection introspection(Keys tokens) {
    if (!tokens.has("introspection")) {
      return null;
    }
    Keys keys = tokens.mapping("introspection");
    String id = required(keys, "client-id");
    String secret = keys.secret("client-secret");
    if (secret == null && !keys.has("client-secret")) {
      diagnostics.error("missing-key", keys.place(), "`client-secret` is missing");
    }
    keys.refuseOthers();
    return id == null || secret == null ? null : new Introspection(id, secret);
  }

  private @Nullable String required(Keys keys, String key) {
    String text = keys.text(key);
    if (text == null && !keys.has(key)) {
      diagnostics.error("missing-key", keys.place(), "`" + key + "` of `tokens` is missing");
    }
    return text;
  }
}
