package dev.facet.server.signin;

import dev.facet.definition.config.FacetConfig;
import dev.facet.definition.config.SignIn;
import dev.facet.definition.graph.SourceDefinition;
import dev.facet.engine.Credentials;
import dev.facet.engine.Identity;
import dev.facet.engine.Invocation;
import dev.facet.http.Headers;
import dev.facet.identity.session.AccessToken;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Shows sources the access token of the request's user, where the facet's {@code user-token} names
 * them. Nothing else is ever shown, and to nobody else.
 */
public final class UserTokens implements Credentials {
  private static final String BEARER = "Bearer ";

  @Override
  public boolean applyTo(SourceDefinition source, FacetConfig facet) {
    SignIn signIn = facet.signIn();
    return signIn != null && signIn.userToken().contains(source.name());
  }

  @Override
  public @Nullable Grant grant(
      SourceDefinition source,
      Invocation request,
      Grant.@Nullable Added rejected,
      Consumer<Grant> later) {
    Identity identity = request.identity();
    if (identity == null || !(identity.bearer() instanceof UserBearer(var signIn, var user))) {
      return new Grant.Unauthenticated();
    }
    if (!signIn.shows(source.name())) {
      return Grant.Added.NOTHING; // Its settings have changed since the endpoint was prepared.
    }
    AccessToken now =
        signIn.accessToken(
            user,
            rejected == null ? null : token(rejected.headers()),
            token -> request.loop().execute(() -> later.accept(grant(token))));
    return now == null ? null : grant(now);
  }

  private static Grant grant(AccessToken token) {
    return switch (token) {
      case AccessToken.Good(var value) ->
          new Grant.Added(Headers.of("authorization", BEARER + value));
      case AccessToken.SignedOut _ -> new Grant.Unauthenticated();
      case AccessToken.Unavailable(var reason) -> new Grant.Unavailable(reason);
    };
  }

  private static @Nullable String token(Headers shown) {
    String value = shown.first("authorization");
    return value == null ? null : value.substring(BEARER.length());
  }
}
