package dev.facet.engine.cache;

import dev.facet.engine.cache.CacheControl.Flag;

/** What a stored answer is good for now (RFC 9111 section 4, RFC 5861). */
public enum Reuse {
  /** It is the answer. */
  FRESH,
  /** It is the answer, and the client has said that it does not mind. */
  STALE,
  /** It is the answer, and its successor is asked for meanwhile. */
  STALE_WHILE_REVALIDATE,
  /** The source has to be asked whether it is the answer. */
  VALIDATE;

  /**
   * For a request.
   *
   * @param request what the request says about caching
   * @param now milliseconds since 1970
   */
  public static Reuse of(Stored stored, CacheControl request, long now) {
    if (stored.control().has(Flag.NO_CACHE) || request.has(Flag.NO_CACHE)) {
      return VALIDATE;
    }
    long age = stored.age(now);
    long left = stored.lifetime() - age;
    boolean tooOld = request.maxAge() >= 0 && age > request.maxAge();
    boolean tooStale = request.minFresh() >= 0 && left < request.minFresh();
    if (tooOld || tooStale) {
      return VALIDATE;
    }
    if (left > 0) {
      return FRESH;
    }
    if (mustRevalidate(stored)) {
      return VALIDATE;
    }
    if (request.maxStale() >= 0 && -left <= request.maxStale()) {
      return STALE;
    }
    return -left <= stored.staleWhileRevalidate() && stored.staleWhileRevalidate() > 0
        ? STALE_WHILE_REVALIDATE
        : VALIDATE;
  }

  /** Whether a stale answer may be given where asking for a new one has failed. */
  public static boolean despiteFailure(Stored stored, long now) {
    if (stored.control().has(Flag.NO_CACHE) || mustRevalidate(stored) || stored.isInvalid()) {
      return false;
    }
    long stale = stored.age(now) - stored.lifetime();
    return stale <= stored.staleIfError();
  }

  /** Section 4.2.4: these forbid a stale answer, whatever else is said. */
  private static boolean mustRevalidate(Stored stored) {
    CacheControl control = stored.control();
    boolean shared = stored.policy().shared();
    return control.has(Flag.MUST_REVALIDATE)
        || (shared && (control.has(Flag.PROXY_REVALIDATE) || control.sharedMaxAge() >= 0));
  }
}
