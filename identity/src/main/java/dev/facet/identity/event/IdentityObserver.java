package dev.facet.identity.event;

/**
 * Learns what identity decides, for metrics and logs. Nothing that it is told is a secret: no
 * token, cookie, code or session id. Threading: any thread; must not block.
 */
public interface IdentityObserver {
  IdentityObserver NONE = new IdentityObserver() {};

  /**
   * The browser shield refused a request, or would have (report-only).
   *
   * @param reason a word, e.g. {@code missing-header}
   * @param enforced false when the request was served nevertheless
   */
  default void refused(String facet, String reason, boolean enforced) {}

  /** A user has signed in. */
  default void signedIn(String facet) {}

  /**
   * A session has ended before its time.
   *
   * @param reason a word, e.g. {@code sign-out}, {@code refresh-lost}
   */
  default void ended(String facet, String reason, int sessions) {}

  /**
   * A sign-in, a logout token or a call to the provider failed.
   *
   * @param step e.g. {@code callback}, {@code refresh}
   * @param reason for operators
   */
  default void failed(String facet, String step, String reason) {}
}
