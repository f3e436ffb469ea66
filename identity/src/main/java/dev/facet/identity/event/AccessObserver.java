package dev.facet.identity.event;

import org.jspecify.annotations.Nullable;

/**
 * Learns who was let in and who was not, for metrics and the audit log. Nothing that it is told is
 * a secret: of an API key it hears the id, of an access token the client's name. Threading: any
 * thread; must not block.
 */
public interface AccessObserver {
  AccessObserver NONE = new AccessObserver() {};

  /**
   * A request's credential was accepted.
   *
   * @param credential a word, e.g. {@code api-key}
   * @param client who shows it
   */
  default void admitted(String facet, String credential, String client, String requestId) {}

  /**
   * A request was refused for its credential, or for having none.
   *
   * @param credential a word; {@code none} when there was none
   * @param reason a word, e.g. {@code key-revoked}
   * @param client who it claims to be from, where that is known
   */
  default void refused(
      String facet, String credential, String reason, @Nullable String client, String requestId) {}

  /** A bug kept a credential from being checked. */
  default void broke(String facet, Throwable bug) {}

  /** A request was refused because its client has used up a limit of its plan. */
  default void limited(String facet, String plan, String client, String requestId) {}

  /**
   * A request had an idempotency key that was used before, or should have had one.
   *
   * @param outcome a word: {@code replayed}, {@code in-progress}, {@code other-request}, {@code
   *     missing}, {@code malformed}
   */
  default void repeated(String facet, String outcome, String client, String requestId) {}
}
