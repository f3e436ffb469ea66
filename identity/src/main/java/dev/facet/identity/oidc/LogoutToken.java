package dev.facet.identity.oidc;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A provider's word that a user's sessions end.
 *
 * @param id seen once only
 * @param subject of the user, or null when {@code sid} says it all
 * @param sid of one session, or null for all of the user's
 */
public record LogoutToken(
    String id, @Nullable String subject, @Nullable String sid, Instant issued) {

  /** A token, or why it is not believed. */
  public sealed interface Checked {
    record Good(LogoutToken token) implements Checked {}

    record Bad(String reason) implements Checked {}

    /** The provider's documents cannot be had, so that nothing can be said. */
    record Unavailable(String reason) implements Checked {}
  }
}
