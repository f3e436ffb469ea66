package dev.facet.engine.cache;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which keys can be invalidated by which tag. A key may stay with a tag that its newest answer no
 * longer has; that costs a needless look, never a wrong answer.
 *
 * <p>Threading: any thread; a tag's set is changed within {@link ConcurrentHashMap#compute} alone
 * and copied for reading.
 */
final class Tags<K> {
  private final Map<String, Set<K>> keys = new ConcurrentHashMap<>();

  void add(K key, Set<String> tags) {
    for (String tag : tags) {
      keys.compute(
          tag,
          (_, known) -> {
            Set<K> set = known == null ? new HashSet<>(2) : known;
            set.add(key);
            return set;
          });
    }
  }

  void remove(K key, Set<String> tags) {
    for (String tag : tags) {
      keys.computeIfPresent(
          tag,
          (_, known) -> {
            known.remove(key);
            return known.isEmpty() ? null : known;
          });
    }
  }

  Set<K> keys(String tag) {
    Set<K> found = new HashSet<>();
    keys.computeIfPresent(
        tag,
        (_, known) -> {
          found.addAll(known);
          return known;
        });
    return found;
  }

  int size() {
    return keys.size();
  }
}
