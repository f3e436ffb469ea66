package dev.facet.server.signin;

import dev.facet.engine.Identity;
import dev.facet.identity.SignedIn;
import dev.facet.identity.WebSignIn;

/** A signed-in user in the engine's hands. */
public record UserBearer(WebSignIn signIn, SignedIn user) implements Identity.Bearer {

  /** The identity of a request that the user makes. */
  public static Identity identity(WebSignIn signIn, SignedIn user) {
    return new Identity(
        user.claims(),
        new Identity.Standing(user.scopes(), user.acr(), user.authTime()),
        new UserBearer(signIn, user));
  }

  @Override
  public String session() {
    return user.session();
  }
}
