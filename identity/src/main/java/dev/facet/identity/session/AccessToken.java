package dev.facet.identity.session;

/** What came of asking for a session's access token. */
public sealed interface AccessToken {

  /** The token to show. */
  record Good(String value) implements AccessToken {
    /** Without the token. */
    @Override
    public String toString() {
      return "Good[…]";
    }
  }

  /** The session has ended, or ends with this: the user signs in again. */
  record SignedOut(String reason) implements AccessToken {}

  /** The provider cannot be reached; the session stays. */
  record Unavailable(String reason) implements AccessToken {}
}
