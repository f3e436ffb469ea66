package dev.facet.identity.repeat;

import dev.facet.http.Answer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Answers that are kept, within a number of bytes. When there are too many, the oldest of whoever
 * has the most goes: nobody can push out what others rely on.
 *
 * <p>Threading: any thread; the lock is held for look-ups, and when the shelf is full for one look
 * at every client.
 */
final class Shelf {
  /** What an entry takes beside its body. */
  private static final int OVERHEAD = 1 << 10;

  private final long size;
  private final long keepMillis;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Board> boards = new LinkedHashMap<>();
  private long bytes;

  /** What is kept for one client, oldest first. */
  private static final class Board {
    final SequencedMap<String, Kept> answers = new LinkedHashMap<>();
    long bytes;
  }

  /** An answer and the request that it is for. */
  record Kept(String fingerprint, Answer answer, long untilMillis) {
    long bytes() {
      return (long) OVERHEAD + answer.length();
    }
  }

  Shelf(long size, Duration keep, InstantSource clock) {
    this.size = size;
    this.keepMillis = keep.toMillis();
    this.clock = clock;
  }

  @Nullable Kept find(String client, String key) {
    lock.lock();
    try {
      Board board = boards.get(client);
      Kept kept = board == null ? null : board.answers.get(key);
      return kept == null || clock.millis() >= kept.untilMillis ? null : kept;
    } finally {
      lock.unlock();
    }
  }

  void put(String client, String key, String fingerprint, Answer answer) {
    lock.lock();
    try {
      long now = clock.millis();
      Board board = boards.computeIfAbsent(client, _ -> new Board());
      drop(board, key);
      expire(board, now);
      var kept = new Kept(fingerprint, answer, now + keepMillis);
      board.answers.put(key, kept);
      board.bytes += kept.bytes();
      bytes += kept.bytes();
      while (bytes > size) {
        makeRoom(now);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Bytes of all that is kept. */
  long bytes() {
    lock.lock();
    try {
      return bytes;
    } finally {
      lock.unlock();
    }
  }

  private void makeRoom(long now) {
    boards.values().forEach(board -> expire(board, now));
    boards.values().removeIf(board -> board.answers.isEmpty());
    if (bytes > size) {
      boards.values().stream()
          .max(Comparator.comparingLong(board -> board.bytes))
          .ifPresent(largest -> drop(largest, largest.answers.firstEntry().getKey()));
    }
  }

  private void expire(Board board, long now) {
    Iterator<Kept> oldest = board.answers.values().iterator();
    while (oldest.hasNext()) {
      Kept kept = oldest.next();
      if (kept.untilMillis > now) {
        return;
      }
      oldest.remove();
      board.bytes -= kept.bytes();
      bytes -= kept.bytes();
    }
  }

  private void drop(Board board, String key) {
    Kept gone = board.answers.remove(key);
    if (gone != null) {
      board.bytes -= gone.bytes();
      bytes -= gone.bytes();
    }
  }
}
