package dev.facet.server.encoding;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Bodies that clients have lately been given, within a budget of bytes; the one that was not asked
 * for the longest goes first. A body is found only by those for whom it was kept, see {@link
 * DictionaryScope}; equal bodies of one scope are kept once.
 *
 * <p>Threading: any; the lock is held for a look-up.
 */
final class DictionaryStore {
  /** Beyond it, a decoder may refuse the window that the dictionary needs (RFC 9842 section 5). */
  private static final int MAX_BODY = 8 << 20;

  private record Key(String scope, String hash) {}

  private final long budget;
  private final ReentrantLock lock = new ReentrantLock();
  private final LinkedHashMap<Key, byte[]> bodies = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /**
   * An empty store.
   *
   * @param budget bytes
   */
  DictionaryStore(long budget) {
    this.budget = budget;
  }

  long budget() {
    return budget;
  }

  /** Whether a body of that many bytes is worth keeping. */
  boolean takes(int length) {
    return length <= MAX_BODY && length <= budget / 2;
  }

  /** The body with that hash, when it was kept for that scope; not to be changed. */
  byte @Nullable [] find(String scope, String hash) {
    lock.lock();
    try {
      return bodies.get(new Key(scope, hash));
    } finally {
      lock.unlock();
    }
  }

  /** Keeps a body that nobody will change. */
  void keep(String scope, String hash, byte[] body) {
    lock.lock();
    try {
      if (bodies.put(new Key(scope, hash), body) == null) {
        bytes += body.length;
      }
      var eldest = bodies.entrySet().iterator();
      while (bytes > budget && eldest.hasNext()) {
        Map.Entry<Key, byte[]> gone = eldest.next();
        bytes -= gone.getValue().length;
        eldest.remove();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Bytes of the bodies that are kept. */
  long bytes() {
    lock.lock();
    try {
      return bytes;
    } finally {
      lock.unlock();
    }
  }
}
