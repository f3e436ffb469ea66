package dev.facet.engine.run;

import dev.facet.engine.cache.CacheStatus;
import dev.facet.engine.cache.Stored;
import java.util.ArrayList;
import java.util.List;

/**
 * What a request's answer was made of, as far as caching is concerned: the most restrictive counts.
 *
 * <p>Threading: confined to its request.
 */
final class Ingredients {
  private final List<Stored> stored = new ArrayList<>(4);
  private long freshUntil = Long.MAX_VALUE;
  private boolean personal;
  private boolean known;
  private boolean unkept;

  /** An answer that is in the cache. */
  void kept(Stored one, boolean ofOnePerson) {
    stored.add(one);
    freshUntil = Math.min(freshUntil, one.freshUntil());
    personal |= ofOnePerson;
  }

  /** Something was there before anybody asked. */
  void knew() {
    known = true;
  }

  /**
   * How the request was answered (RFC 9211).
   *
   * @param calls that were made for it
   */
  String status(int calls, long now) {
    if (calls == 0 && known) {
      return CacheStatus.hit((freshUntil() - now) / 1000);
    }
    return CacheStatus.forwarded(known ? CacheStatus.Forward.PARTIAL : CacheStatus.Forward.MISS);
  }

  /** One that is not: nothing that it is part of lasts. */
  void unkept(boolean ofOnePerson) {
    unkept = true;
    personal |= ofOnePerson;
  }

  List<Stored> stored() {
    return stored;
  }

  /** Milliseconds since 1970 until which all of it is fresh; 0 when some of it never was. */
  long freshUntil() {
    return unkept || stored.isEmpty() ? 0 : freshUntil;
  }

  /** Who was asking took part. */
  boolean isPersonal() {
    return personal;
  }
}
