package dev.facet.identity;

import dev.facet.identity.session.AccessToken;
import dev.facet.identity.session.Session;
import dev.facet.identity.session.Sessions.Held;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** The user of one request, and the session that says so. */
public final class SignedIn implements Who {
  private final Held held;
  private final @Nullable AccessToken token;

  /**
   * A request's user.
   *
   * @param token what came of refreshing the session's for this request; null: it was not tried
   */
  SignedIn(Held held, @Nullable AccessToken token) {
    this.held = held;
    this.token = token;
  }

  /** {@code iss}, {@code sub} and the claims that the facet keeps, as far as they are one value. */
  public SequencedMap<String, String> claims() {
    Session session = held.session();
    SequencedMap<String, String> claims = new LinkedHashMap<>();
    for (Map.Entry<String, String> claim : session.claims().entrySet()) {
      String value = plain(claim.getValue());
      if (value != null) {
        claims.put(claim.getKey(), value);
      }
    }
    claims.putAll(session.user());
    return claims;
  }

  /** Scopes of the access token. */
  public List<String> scopes() {
    return held.session().tokens().scopes();
  }

  /** How the user was authenticated, or null. */
  public @Nullable String acr() {
    return held.session().acr();
  }

  /** When the user was authenticated, or null. */
  public @Nullable Instant authTime() {
    return held.session().authTime();
  }

  /** A name for the session that says nothing about it. */
  public String session() {
    return held.name();
  }

  Held held() {
    return held;
  }

  @Nullable AccessToken token() {
    return token;
  }

  /** Of a JSON text: a string's characters, a number or truth value as it is, else null. */
  private static @Nullable String plain(String json) {
    char first = json.isEmpty() ? '{' : json.charAt(0);
    return switch (first) {
      case '"' -> JsonText.unquoted(json);
      case '{', '[', 'n' -> null;
      default -> json;
    };
  }

  /** Without anything personal. */
  @Override
  public String toString() {
    return "SignedIn[" + held.session() + "]";
  }
}
