package dev.facet.identity.bearer;

import dev.facet.definition.config.Access;
import dev.facet.identity.oidc.IssuedTokens.Checked;
import dev.facet.identity.oidc.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What an access token has to claim so that it opens the facet (RFC 9068 section 4, RFC 7662
 * section 2.2, RFC 7800 section 3.1).
 */
final class AccessTokenClaims {
  /** How far clocks may be apart. */
  static final Duration SKEW = Duration.ofSeconds(30);

  private static final int MAX_NAME = 255;

  private final Access.Tokens config;
  private final InstantSource clock;

  AccessTokenClaims(Access.Tokens config, InstantSource clock) {
    this.config = config;
    this.clock = clock;
  }

  /** The word for what is wrong with a token that is the issuer's; null when nothing is. */
  @Nullable String mistake(Checked.Good token) {
    boolean signed = config.introspection() == null;
    if (signed && !config.types().contains(shortened(token.type()))) {
      return "token-type";
    }
    if (signed && !config.algorithms().contains(token.algorithm())) {
      return "token-algorithm";
    }
    JsonObject claims = token.claims();
    boolean sameIssuer = config.issuer().equals(claims.text("iss"));
    if (!sameIssuer && (signed || claims.has("iss"))) {
      return "token-issuer";
    }
    if (!claims.texts("aud").contains(config.audience())) {
      return "token-audience";
    }
    String untimely = untimely(claims);
    if (untimely != null) {
      return untimely;
    }
    String client = client(claims);
    if (client == null || client.length() > MAX_NAME || isTooLong(claims.text("sub"))) {
      return "token-subject";
    }
    return isBoundOtherwise(claims) ? "token-binding" : null;
  }

  private @Nullable String untimely(JsonObject claims) {
    Instant now = clock.instant();
    Instant expires = claims.time("exp");
    if (expires == null || !now.isBefore(expires.plus(SKEW))) {
      return "token-expired";
    }
    for (String name : List.of("nbf", "iat")) {
      Instant from = claims.time(name);
      if (claims.has(name) && (from == null || from.isAfter(now.plus(SKEW)))) {
        return "token-early";
      }
    }
    return null;
  }

  /** A token that is bound by a means that this server does not know would be bound to nothing. */
  private static boolean isBoundOtherwise(JsonObject claims) {
    if (!claims.has("cnf")) {
      return false;
    }
    JsonObject confirmation = claims.object("cnf");
    return confirmation == null
        || (confirmation.text("jkt") == null && confirmation.text("x5t#S256") == null);
  }

  /** What a token without mistakes says. */
  AccessToken read(JsonObject claims) {
    SequencedMap<String, String> kept = new LinkedHashMap<>();
    String client = String.valueOf(client(claims));
    String user = claims.text("sub");
    for (String name : config.claims()) {
      String value = plain(claims, name);
      if (value != null) {
        kept.put(name, value);
      }
    }
    kept.put("iss", config.issuer());
    kept.put("client_id", client);
    kept.put("sub", user == null ? client : user);
    JsonObject confirmation = claims.object("cnf");
    return new AccessToken(
        client,
        kept,
        scopes(claims),
        claims.text("acr"),
        claims.time("auth_time"),
        claims.text("plan"),
        java.util.Objects.requireNonNullElse(claims.time("exp"), Instant.EPOCH),
        confirmation == null ? null : confirmation.text("jkt"),
        confirmation == null ? null : confirmation.text("x5t#S256"));
  }

  private static @Nullable String client(JsonObject claims) {
    for (String name : List.of("client_id", "azp", "sub")) {
      String value = claims.text(name);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  private static List<String> scopes(JsonObject claims) {
    String scope = claims.text("scope");
    List<String> found = scope == null ? claims.texts("scp") : List.of(scope.strip().split(" +"));
    return found.stream().filter(word -> !word.isEmpty()).toList();
  }

  private static @Nullable String plain(JsonObject claims, String name) {
    String text = claims.text(name);
    if (text != null) {
      return text;
    }
    Long number = claims.number(name);
    if (number != null) {
      return Long.toString(number);
    }
    return claims.isTrue(name) ? "true" : null;
  }

  private static boolean isTooLong(@Nullable String name) {
    return name != null && name.length() > MAX_NAME;
  }

  /** {@code application/} may be left out of a type (RFC 7515 section 4.1.9). */
  private static String shortened(String type) {
    return type.startsWith("application/") ? type.substring("application/".length()) : type;
  }
}
