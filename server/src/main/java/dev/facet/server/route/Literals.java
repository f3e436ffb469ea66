package dev.facet.server.route;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map from segment texts to values that is asked with a range of a path, so that a
 * look-up creates no text. Open addressing at most half full, hashed as {@link String#hashCode}.
 */
final class Literals<V> {
  private final @Nullable String[] keys;
  private final Object[] values;
  private final int mask;

  Literals(Map<String, V> entries) {
    int capacity = Integer.highestOneBit(Math.max(1, entries.size()) * 2 - 1) * 2;
    keys = new @Nullable String[capacity];
    values = new Object[capacity];
    mask = capacity - 1;
    entries.forEach(this::put);
  }

  /** The value of {@code text[start, end)}, whose hash is given, or null. */
  @Nullable V get(String text, int start, int end, int hash) {
    for (int slot = spread(hash) & mask; ; slot = (slot + 1) & mask) {
      String key = keys[slot];
      if (key == null) {
        return null;
      }
      if (key.length() == end - start && text.startsWith(key, start)) {
        return value(slot);
      }
    }
  }

  @SuppressWarnings("unchecked") // only put() writes, and it takes a V
  private V value(int slot) {
    return (V) values[slot];
  }

  private void put(String key, V value) {
    int slot = spread(key.hashCode()) & mask;
    while (keys[slot] != null) {
      slot = (slot + 1) & mask;
    }
    keys[slot] = key;
    values[slot] = value;
  }

  private static int spread(int hash) {
    return hash ^ (hash >>> 16);
  }
}
