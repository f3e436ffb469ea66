package dev.facet.engine.entity;

import static java.util.Objects.requireNonNull;

import dev.facet.engine.cache.CacheKey;
import dev.facet.engine.cache.ResponseCache;
import dev.facet.engine.cache.Stored;
import dev.facet.engine.join.Keys;
import dev.facet.engine.table.Table;
import dev.facet.http.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The entities that one bulk look-up has brought, each an entry of its facet's cache.
 *
 * <p>An entry's key is the whole identity of the call without the keys (source, URL, headers, body,
 * who is asking), the look-up, and the entity's key. So every endpoint of a facet that uses the
 * look-up finds it, whatever it wants of the entity.
 *
 * <p>Threading: any thread.
 */
public final class EntityCache {
  /** Gaps are not remembered. */
  public static final long NO_GAPS = -1;

  private final ResponseCache cache;
  private final EntityLayout layout;
  private final String lookup;
  private final @Nullable String type;
  private final long gapSeconds;

  /**
   * Of a look-up.
   *
   * @param lookup the graph field, {@code Query.productsByIds}
   * @param type of the entities when the look-up's key is the one that tells them apart, and no
   *     entity holds another of its type; else null
   * @param gapSeconds for which it is remembered that there is no entity; or {@link #NO_GAPS}
   */
  public EntityCache(
      ResponseCache cache,
      EntityLayout layout,
      String lookup,
      @Nullable String type,
      long gapSeconds) {
    this.cache = requireNonNull(cache, "cache");
    this.layout = requireNonNull(layout, "layout");
    this.lookup = requireNonNull(lookup, "lookup");
    this.type = type;
    this.gapSeconds = gapSeconds;
  }

  public ResponseCache cache() {
    return cache;
  }

  public EntityLayout layout() {
    return layout;
  }

  /** What all entities of calls like this one have in common. */
  public CacheKey family(CacheKey callWithoutKeys) {
    return new CacheKey(
        callWithoutKeys.origin(),
        callWithoutKeys.target() + '#' + lookup + '#', // no target has this sign
        callWithoutKeys.headers(),
        callWithoutKeys.body(),
        callWithoutKeys.personal());
  }

  /** The entry's key of one entity. */
  public CacheKey key(CacheKey family, Keys keys, int number) {
    String text = keys.text(number, 0);
    if (keys.parts() > 1) {
      StringBuilder all = new StringBuilder();
      for (int part = 0; part < keys.parts(); part++) {
        String one = keys.text(number, part);
        all.append(one.length()).append(':').append(one);
      }
      text = all.toString();
    }
    return new CacheKey(
        family.origin(),
        family.target() + text,
        family.headers(),
        family.body(),
        family.personal());
  }

  /** What is known; null for nothing. Whether it is of use is another question. */
  public @Nullable Stored find(CacheKey key, Headers sent) {
    return cache.find(key, sent);
  }

  /**
   * Keeps the entity of a row.
   *
   * @param whole the answer that it came in
   * @return as it is in the cache now; null when it is not
   */
  public @Nullable Stored keep(
      CacheKey key,
      Keys keys,
      int number,
      Headers sent,
      Stored whole,
      Table items,
      int row,
      ResponseCache.Loading loading) {
    Stored known = cache.find(key, sent);
    if (known != null && known.isPartOf(whole)) {
      return known; // another who waited for the same answer has kept it
    }
    Stored entity =
        whole.part(layout.start(items, row), layout.end(items, row), name(keys, number));
    return entity.isEverOfUse() && cache.put(key, entity, loading) ? entity : null;
  }

  /**
   * The source has no entity of that key: what was known of it is forgotten, and the gap kept if
   * that is wanted.
   *
   * @return as it is in the cache now; null when it is not
   */
  public @Nullable Stored gap(
      CacheKey key,
      Keys keys,
      int number,
      Headers sent,
      Stored whole,
      ResponseCache.Loading loading) {
    Stored known = cache.find(key, sent);
    if (known != null) {
      known.invalidate();
    }
    if (gapSeconds == NO_GAPS) {
      return null;
    }
    Stored gap = whole.gap(gapSeconds, name(keys, number));
    return gap.lifetime() > 0 && cache.put(key, gap, loading) ? gap : null;
  }

  private @Nullable String name(Keys keys, int number) {
    if (type == null) {
      return null;
    }
    StringBuilder name = new StringBuilder(type);
    for (int part = 0; part < keys.parts(); part++) {
      name.append('/').append(keys.text(number, part));
    }
    return name.toString();
  }
}
