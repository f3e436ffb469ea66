package dev.facet.server.encoding;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Encoded forms of bodies that many clients get, so that a cached body is compressed once. A strong
 * {@code ETag} says which bodies are equal byte by byte (RFC 9110 section 8.8.1); answers without
 * one are not kept.
 *
 * <p>Threading: any; the lock is held for a look-up.
 */
final class EncodedBodies {
  private final long budget;
  private final ReentrantLock lock = new ReentrantLock();
  private final LinkedHashMap<Key, Encoded> bodies = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /**
   * What was encoded, and how.
   *
   * @param form the coding, and the hash of its dictionary if it has one
   */
  record Key(String endpoint, String tag, int length, String form) {}

  /**
   * An empty store.
   *
   * @param budget bytes
   */
  EncodedBodies(long budget) {
    this.budget = budget;
  }

  @Nullable Encoded find(Key key) {
    lock.lock();
    try {
      return bodies.get(key);
    } finally {
      lock.unlock();
    }
  }

  void keep(Key key, Encoded encoded) {
    if (encoded.length() > budget / 4) {
      return;
    }
    Encoded compact = encoded.compact();
    lock.lock();
    try {
      Encoded before = bodies.put(key, compact);
      bytes += compact.length() - (before == null ? 0 : before.length());
      var eldest = bodies.entrySet().iterator();
      while (bytes > budget && eldest.hasNext()) {
        Map.Entry<Key, Encoded> gone = eldest.next();
        bytes -= gone.getValue().length();
        eldest.remove();
      }
    } finally {
      lock.unlock();
    }
  }
}
