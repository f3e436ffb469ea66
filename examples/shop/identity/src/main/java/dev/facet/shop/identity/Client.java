package dev.facet.shop.identity;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/**
 * A program that gets tokens here. The secrets are published, as {@link Person}s' passwords are.
 */
public enum Client {
  /** The facet {@code web}: confidential, code flow with PKCE. Its tokens are for services. */
  WEB("web-secret"),
  /** The phone app: public, code flow with PKCE. Its tokens open its facet and are for services. */
  MOBILE(""),
  /** Another company's program: client credentials. Its tokens open the partner facet alone. */
  PARTNER("partner-secret"),
  /** The partner facet itself, towards services: it may ask for every customer. */
  PARTNER_FACET("partner-facet-secret");

  /** Where the phone app hears of its code: the port is whichever it has got (RFC 8252, 7.3). */
  public static final URI MOBILE_CALLBACK = URI.create("http://127.0.0.1/callback");

  private static final String AUDIENCES = "facet.audiences";
  private static final Duration SESSION = Duration.ofHours(12);

  private final String secret;

  Client(String secret) {
    this.secret = secret;
  }

  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Empty for a client that cannot keep one. */
  public String secret() {
    return secret;
  }

  private List<String> audiences() {
    return switch (this) {
      case WEB, PARTNER_FACET -> List.of("shop-users", "shop-orders");
      case MOBILE -> List.of("shop-mobile", "shop-users", "shop-orders");
      case PARTNER -> List.of("shop-partner");
    };
  }

  /** Whom a token of the client is for. */
  static List<String> audiences(RegisteredClient client) {
    List<String> audiences = client.getClientSettings().getSetting(AUDIENCES);
    return audiences == null ? List.of() : audiences;
  }

  /**
   * As the authorization server knows it.
   *
   * @param facets the origin of the facets
   */
  RegisteredClient registered(URI facets, PasswordEncoder encoder) {
    var client = RegisteredClient.withId(id()).clientId(id()).tokenSettings(tokenSettings());
    var settings = ClientSettings.builder().setting(AUDIENCES, audiences());
    if (!secret.isEmpty()) {
      client
          .clientSecret(encoder.encode(secret))
          .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
    }
    switch (this) {
      case WEB ->
          codeFlow(client)
              .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
              .redirectUri(facets + "/web/_auth/callback")
              .postLogoutRedirectUri(facets + "/web/_auth/signed-out");
      case MOBILE ->
          codeFlow(client)
              .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
              .redirectUri(MOBILE_CALLBACK.toString());
      case PARTNER ->
          client
              .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
              .scope("catalogue")
              .scope("orders");
      case PARTNER_FACET ->
          client
              .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
              .scope("customers");
    }
    return client.clientSettings(settings.requireProofKey(usesCodes()).build()).build();
  }

  private boolean usesCodes() {
    return this == WEB || this == MOBILE;
  }

  private static RegisteredClient.Builder codeFlow(RegisteredClient.Builder client) {
    return client
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .scope("openid")
        .scope("profile")
        .scope("orders");
  }

  /**
   * Short access tokens, so that a demo of some minutes shows a refresh; rotated refresh tokens.
   */
  private static TokenSettings tokenSettings() {
    return TokenSettings.builder()
        .accessTokenTimeToLive(Duration.ofMinutes(5))
        .refreshTokenTimeToLive(SESSION)
        .reuseRefreshTokens(false)
        .build();
  }
}
