package dev.facet.identity.oidc;

import static java.util.Objects.requireNonNullElse;

import dev.facet.definition.config.SignIn;
import dev.facet.identity.oidc.Signatures.Verified;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a logout token is to be believed (OpenID Connect Back-Channel Logout section 2.6). */
final class LogoutTokenCheck {
  private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
  private static final Duration OLDEST = Duration.ofMinutes(5);
  private static final int MAX_ID = 255;

  private final SignIn config;
  private final Signatures signatures;
  private final InstantSource clock;

  LogoutTokenCheck(SignIn config, Signatures signatures, InstantSource clock) {
    this.config = config;
    this.signatures = signatures;
    this.clock = clock;
  }

  LogoutToken.Checked check(String token, Metadata metadata) {
    return switch (signatures.verify(token, metadata)) {
      case Verified.Bad(var reason) -> new LogoutToken.Checked.Bad(reason);
      case Verified.Good(var claims, var type, _) -> {
        String mistake =
            type.equals("logout+jwt") ? mistake(claims) : "the token is none of logout";
        yield mistake == null ? read(claims) : new LogoutToken.Checked.Bad(mistake);
      }
    };
  }

  private @Nullable String mistake(JsonObject claims) {
    SignIn.Provider provider = config.provider();
    if (!provider.issuer().equals(claims.text("iss"))) {
      return "iss is another issuer";
    }
    if (!claims.texts("aud").equals(List.of(provider.clientId()))) {
      return "aud is not this client alone";
    }
    JsonObject events = claims.object("events");
    if (events == null || events.object(EVENT) == null) {
      return "events does not have the event of back-channel logout";
    }
    if (claims.has("nonce")) {
      return "the token has a nonce";
    }
    if (claims.text("sub") == null && claims.text("sid") == null) {
      return "the token names neither sub nor sid";
    }
    String id = claims.text("jti");
    if (id == null || id.length() > MAX_ID) {
      return "jti is absent or too long";
    }
    Instant now = clock.instant();
    Instant expires = claims.time("exp");
    if (expires == null || !now.isBefore(expires.plus(IdTokenCheck.SKEW))) {
      return "exp is absent or past";
    }
    Instant issued = claims.time("iat");
    return issued == null
            || issued.isAfter(now.plus(IdTokenCheck.SKEW))
            || issued.isBefore(now.minus(OLDEST))
        ? "iat is absent, in the future or long past"
        : null;
  }

  private static LogoutToken.Checked read(JsonObject claims) {
    return new LogoutToken.Checked.Good(
        new LogoutToken(
            String.valueOf(claims.text("jti")),
            claims.text("sub"),
            claims.text("sid"),
            requireNonNullElse(claims.time("iat"), Instant.EPOCH)));
  }
}
