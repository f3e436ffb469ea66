package dev.facet.shop.identity;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/**
 * What tokens say beside what the authorization server writes: access tokens as RFC 9068 has them,
 * ID tokens with the user's name and how they have signed in.
 */
final class TokenClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {
  /** The one way to sign in here. */
  private static final String PASSWORD = "password";

  private static final String ID_TOKEN = "id_token";

  @Override
  public void customize(JwtEncodingContext context) {
    String type = context.getTokenType().getValue();
    if (OAuth2TokenType.ACCESS_TOKEN.getValue().equals(type)) {
      accessToken(context);
    } else if (ID_TOKEN.equals(type)) {
      context.getClaims().claim("acr", PASSWORD);
      person(context).ifPresent(person -> context.getClaims().claim("name", person.displayName()));
    }
  }

  private static void accessToken(JwtEncodingContext context) {
    var client = context.getRegisteredClient();
    context.getJwsHeader().type("at+jwt");
    context
        .getClaims()
        .audience(Client.audiences(client))
        .claim("client_id", client.getClientId())
        .claim("scope", String.join(" ", context.getAuthorizedScopes()));
    person(context)
        .filter(person -> !person.roles().isEmpty())
        .ifPresent(person -> context.getClaims().claim("roles", person.roles()));
  }

  /** None for a program that asks for itself. */
  private static Optional<Person> person(JwtEncodingContext context) {
    @Nullable Authentication asking = context.getPrincipal();
    return asking == null ? Optional.empty() : Person.ofSubject(asking.getName());
  }
}
