package dev.facet.identity.oidc;

import dev.facet.definition.config.SignIn;
import dev.facet.http.Headers;
import dev.facet.http.HttpUrl;
import dev.facet.http.Method;
import dev.facet.identity.form.Form;
import dev.facet.identity.oidc.IdTokenCheck.Checked;
import dev.facet.identity.oidc.IdTokenCheck.Expected;
import dev.facet.identity.oidc.ProviderHttp.Reply;
import dev.facet.identity.session.Refresher.Refreshed;
import dev.facet.identity.session.Session;
import dev.facet.identity.session.Tokens;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A facet's client at its provider: every message of the code flow, of refresh and of logout. What
 * the provider answers is believed only after all checks.
 *
 * <p>Threading: any thread but an event loop; blocks.
 */
public final class OidcClient {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  /** Nobody waits for it as long, and giving up loses the session where the token was rotated. */
  private static final Duration REFRESH_LIMIT = Duration.ofSeconds(20);

  private static final Duration REVOKE_LIMIT = Duration.ofSeconds(3);
  private static final int MAX_WORD = 40;

  private final SignIn config;
  private final Provider provider;
  private final ProviderHttp http;
  private final ClientProof proof;
  private final IdTokenCheck idTokens;
  private final LogoutTokenCheck logoutTokens;
  private final InstantSource clock;

  /**
   * A client.
   *
   * @throws IllegalArgumentException when its private key is none
   */
  public OidcClient(SignIn config, ProviderHttp http, InstantSource clock) {
    this.config = config;
    this.http = http;
    this.clock = clock;
    this.provider = new Provider(config.provider().issuer(), http, clock);
    this.proof = new ClientProof(config.provider(), clock);
    Signatures signatures = new Signatures(provider);
    this.idTokens = new IdTokenCheck(config, signatures, clock);
    this.logoutTokens = new LogoutTokenCheck(config, signatures, clock);
  }

  /** Why no client can be made of the settings; null when one can. */
  public static @Nullable String mistake(SignIn config) {
    return ClientProof.mistake(config.provider());
  }

  /** Where to send the browser, or why nowhere. */
  public sealed interface Started {
    record Redirect(String location) implements Started {}

    record Unavailable(String reason) implements Started {}
  }

  /** What came of a code. */
  public sealed interface Exchanged {
    record Done(Tokens tokens, IdToken idToken) implements Exchanged {}

    record Failed(String reason) implements Exchanged {}
  }

  /** Sends an authorization request, pushed beforehand where the provider offers it (RFC 9126). */
  public Started start(Form request) {
    return switch (provider.metadata()) {
      case Metadata.Read.Bad(var reason) -> new Started.Unavailable(reason);
      case Metadata.Read.Good(var metadata) -> {
        HttpUrl pushed = metadata.pushed();
        yield pushed == null
            ? new Started.Redirect(request.addTo(metadata.authorization().toString()))
            : push(request, pushed, metadata);
      }
    };
  }

  private Started push(Form request, HttpUrl endpoint, Metadata metadata) {
    Reply reply = post(endpoint, request, metadata, LIMIT);
    if (reply instanceof Reply.Answered(var status, var body) && status / 100 == 2) {
      JsonObject answer = JsonObject.parse(body);
      String uri = answer == null ? null : answer.text("request_uri");
      if (uri != null) {
        Form reference =
            Form.empty().with("client_id", config.provider().clientId()).with("request_uri", uri);
        return new Started.Redirect(reference.addTo(metadata.authorization().toString()));
      }
    }
    return new Started.Unavailable("pushed authorization request: " + reason(reply));
  }

  /**
   * Whether a callback is this provider's (RFC 9207): the defence against mix-up.
   *
   * @param named the callback's {@code iss}, or null
   */
  public boolean isIssuer(@Nullable String named) {
    if (named != null) {
      return named.equals(provider.issuer());
    }
    return provider.metadata() instanceof Metadata.Read.Good(var metadata)
        && !metadata.namesIssuer();
  }

  /** Exchanges a code, once: an answer that is lost is not asked for again. */
  public Exchanged exchange(String code, String redirectUri, String verifier, String nonce) {
    if (!(provider.metadata() instanceof Metadata.Read.Good(var metadata))) {
      return new Exchanged.Failed("the provider's documents cannot be had");
    }
    Form form =
        Form.empty()
            .with("grant_type", "authorization_code")
            .with("code", code)
            .with("redirect_uri", redirectUri)
            .with("code_verifier", verifier);
    Reply reply = post(metadata.token(), form, metadata, LIMIT);
    TokenAnswer answer = TokenAnswer.of(reply, clock.instant());
    if (!(answer instanceof TokenAnswer.Good good)) {
      return new Exchanged.Failed("token endpoint: " + answer.reason());
    }
    String idToken = good.idToken();
    if (idToken == null) {
      return new Exchanged.Failed("token endpoint: no id_token");
    }
    Expected expected = new Expected.First(nonce);
    return switch (idTokens.check(idToken, good.accessToken(), expected, metadata)) {
      case Checked.Bad(var reason) -> new Exchanged.Failed("ID token: " + reason);
      case Checked.Good(var token) ->
          new Exchanged.Done(good.tokens(idToken, null, config.provider().scopes()), token);
    };
  }

  /** Exchanges a session's refresh token. A new ID token is checked before anything is kept. */
  public Refreshed refresh(Session session) {
    Tokens before = session.tokens();
    if (!(provider.metadata() instanceof Metadata.Read.Good(var metadata))) {
      return new Refreshed.Failed("the provider's documents cannot be had");
    }
    Form form =
        Form.empty()
            .with("grant_type", "refresh_token")
            .with("refresh_token", before.refreshToken());
    Reply reply = post(metadata.token(), form, metadata, REFRESH_LIMIT);
    return switch (TokenAnswer.of(reply, clock.instant())) {
      case TokenAnswer.Good good -> checked(good, session, metadata);
      case TokenAnswer.Denied(var error) when error.equals("invalid_grant") ->
          new Refreshed.Refused(error);
      case TokenAnswer.Denied(var error) -> new Refreshed.Failed(error);
      case TokenAnswer.Unusable(var reason, var maybeRotated) ->
          maybeRotated ? new Refreshed.Lost(reason) : new Refreshed.Failed(reason);
    };
  }

  private Refreshed checked(TokenAnswer.Good good, Session session, Metadata metadata) {
    Tokens before = session.tokens();
    String idToken = good.idToken();
    if (idToken == null) {
      return new Refreshed.Done(
          good.tokens(before.idToken(), before.refreshToken(), before.scopes()));
    }
    Expected expected = new Expected.Refreshed(session.subject());
    return switch (idTokens.check(idToken, good.accessToken(), expected, metadata)) {
      case Checked.Bad(var reason) -> new Refreshed.Refused("ID token: " + reason);
      case Checked.Good _ ->
          new Refreshed.Done(good.tokens(idToken, before.refreshToken(), before.scopes()));
    };
  }

  /** Checks a logout token. */
  public LogoutToken.Checked logout(String token) {
    return switch (provider.metadata()) {
      case Metadata.Read.Good(var metadata) -> logoutTokens.check(token, metadata);
      case Metadata.Read.Bad(var reason) -> new LogoutToken.Checked.Unavailable(reason);
    };
  }

  /** Revokes a refresh token, if the provider offers it; what came of it is for operators. */
  public @Nullable String revoke(String refreshToken) {
    if (!(provider.metadata() instanceof Metadata.Read.Good(var metadata))) {
      return "the provider's documents cannot be had";
    }
    HttpUrl endpoint = metadata.revocation();
    if (endpoint == null) {
      return null;
    }
    Form form = Form.empty().with("token", refreshToken).with("token_type_hint", "refresh_token");
    Reply reply = post(endpoint, form, metadata, REVOKE_LIMIT);
    boolean done = reply instanceof Reply.Answered(var status, _) && status / 100 == 2;
    return done ? null : reason(reply);
  }

  /**
   * Where the browser goes to end the user's session at the provider (RP-Initiated Logout); null
   * when the provider has no such place.
   */
  public @Nullable String endSession(String idToken, String returnTo, String state) {
    HttpUrl endpoint =
        provider.metadata() instanceof Metadata.Read.Good(var metadata)
            ? metadata.endSession()
            : null;
    return endpoint == null
        ? null
        : Form.empty()
            .with("id_token_hint", idToken)
            .with("client_id", config.provider().clientId())
            .with("post_logout_redirect_uri", returnTo)
            .with("state", state)
            .addTo(endpoint.toString());
  }

  private Reply post(HttpUrl endpoint, Form form, Metadata metadata, Duration limit) {
    Headers headers = proof.prove(form, metadata);
    byte[] body = form.encode().getBytes(StandardCharsets.US_ASCII);
    return http.send(endpoint, Method.POST, headers, body, limit);
  }

  private static String reason(Reply reply) {
    return switch (reply) {
      case Reply.Answered(var status, _) -> "status " + status;
      case Reply.Failed(var reason, _) -> reason;
    };
  }

  /** What a token endpoint answered. */
  private sealed interface TokenAnswer {
    record Good(
        String accessToken,
        @Nullable Instant expires,
        @Nullable String refreshToken,
        @Nullable String idToken,
        @Nullable List<String> scopes)
        implements TokenAnswer {

      /** With what the answer leaves out as it was before. */
      Tokens tokens(String ownIdToken, @Nullable String oldRefresh, List<String> oldScopes) {
        return new Tokens(
            accessToken,
            expires,
            refreshToken == null ? oldRefresh : refreshToken,
            ownIdToken,
            scopes == null ? oldScopes : scopes);
      }

      @Override
      public String toString() {
        return "Good[…]";
      }
    }

    /** An error of RFC 6749 section 5.2. */
    record Denied(String code) implements TokenAnswer {}

    record Unusable(String reason, boolean maybeRotated) implements TokenAnswer {}

    default String reason() {
      return switch (this) {
        case Good _ -> "good";
        case Denied(var code) -> code;
        case Unusable(var reason, _) -> reason;
      };
    }

    static TokenAnswer of(Reply reply, Instant now) {
      return switch (reply) {
        case Reply.Failed(var reason, var maybeSent) -> new Unusable(reason, maybeSent);
        case Reply.Answered(var status, var body) when status == 200 -> good(body, now);
        case Reply.Answered(var status, var body) -> {
          JsonObject answer = status / 100 == 4 ? JsonObject.parse(body) : null;
          String error = answer == null ? null : answer.text("error");
          yield error == null ? new Unusable("status " + status, false) : new Denied(word(error));
        }
      };
    }

    private static TokenAnswer good(String body, Instant now) {
      JsonObject answer = JsonObject.parse(body);
      String accessToken = answer == null ? null : answer.text("access_token");
      String type = answer == null ? null : answer.text("token_type");
      if (answer == null || accessToken == null || type == null) {
        return new Unusable("the answer has no access_token or token_type", true);
      }
      if (!type.equalsIgnoreCase("bearer")) {
        return new Unusable("the answer's token_type is not Bearer", true);
      }
      Long seconds = answer.number("expires_in");
      String scope = answer.text("scope");
      return new Good(
          accessToken,
          seconds == null ? null : now.plusSeconds(seconds),
          answer.text("refresh_token"),
          answer.text("id_token"),
          scope == null ? null : List.of(scope.split(" ", -1)));
    }

    /** A provider's word, cut to what can stand in a log. */
    private static String word(String error) {
      String shown = error.replaceAll("[^a-zA-Z0-9_.-]", "?");
      return shown.length() > MAX_WORD ? shown.substring(0, MAX_WORD) : shown;
    }
  }
}
