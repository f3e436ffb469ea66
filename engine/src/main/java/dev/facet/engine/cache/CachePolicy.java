package dev.facet.engine.cache;

/**
 * What the author says about caching a call, on top of what the source's answers say. Times are
 * seconds, {@link CacheControl#ABSENT} when not said.
 *
 * @param shared the answer may go to whoever makes the same call: nothing personal is part of it;
 *     false makes the cache a private one for this call
 * @param heuristic answers with a {@code Last-Modified} and no freshness are fresh for a tenth of
 *     their age, a day at most (RFC 9111 section 4.2.2)
 * @param maxAge where the answer says nothing; where it does, the shorter counts
 * @param staleWhileRevalidate where the answer says nothing
 * @param staleIfError where the answer says nothing
 */
public record CachePolicy(
    boolean shared, boolean heuristic, long maxAge, long staleWhileRevalidate, long staleIfError) {

  /** What answers say, and nothing else. */
  public static final CachePolicy SHARED =
      new CachePolicy(true, false, CacheControl.ABSENT, CacheControl.ABSENT, CacheControl.ABSENT);

  public CachePolicy withShared(boolean other) {
    return other == shared
        ? this
        : new CachePolicy(other, heuristic, maxAge, staleWhileRevalidate, staleIfError);
  }
}
