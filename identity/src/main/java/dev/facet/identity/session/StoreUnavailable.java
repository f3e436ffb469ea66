package dev.facet.identity.session;

/** What is shared cannot be reached, or refuses. Whoever needs it fails closed. */
public final class StoreUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Says why.
   *
   * @param reason for operators; nothing that is kept
   */
  public StoreUnavailable(String reason) {
    super(reason);
  }
}
