package dev.facet.engine.cache;

/** The value of {@code Cache-Status}: how a cache has handled a request (RFC 9211). */
public final class CacheStatus {
  private static final String CACHE = "Facet";

  private CacheStatus() {}

  /** Why a request went on to the source. */
  public enum Forward {
    /** It is never answered from the cache. */
    BYPASS("bypass"),
    METHOD("method"),
    /** Nothing of what several calls were to bring was there. */
    MISS("miss"),
    /** Some of it was. */
    PARTIAL("partial"),
    URI_MISS("uri-miss"),
    VARY_MISS("vary-miss"),
    /** The client asked for it. */
    REQUEST("request"),
    STALE("stale");

    private final String token;

    Forward(String token) {
      this.token = token;
    }
  }

  /**
   * It was answered from the cache.
   *
   * @param ttl seconds until the answer is stale; negative when it is
   */
  public static String hit(long ttl) {
    return CACHE + "; hit; ttl=" + ttl;
  }

  /** It went on to the source. */
  public static String forwarded(Forward why, int status, boolean stored) {
    return CACHE + "; fwd=" + why.token + "; fwd-status=" + status + (stored ? "; stored" : "");
  }

  /** Some or all of it was asked for. */
  public static String forwarded(Forward why) {
    return CACHE + "; fwd=" + why.token;
  }

  /** It waited for another that had gone on to the source. */
  public static String collapsed(long ttl) {
    return CACHE + "; fwd=uri-miss; collapsed; ttl=" + ttl;
  }

  /** The source failed, and a stale answer takes the place of its own. */
  public static String staleDespiteFailure() {
    return CACHE + "; fwd=stale; detail=stale-if-error";
  }
}
