package dev.facet.identity.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where sessions are kept: sealed bytes under names that say nothing. A store needs no key and
 * understands none of what it keeps; it owes atomic steps and punctual forgetting.
 *
 * <p>It has two faces. What every request needs, {@link #read} and {@link #extend}, never blocks
 * and may be used on event loops. Everything else is for threads that may wait, and throws {@link
 * StoreUnavailable} when the store cannot be reached: whatever was to be decided is then refused.
 *
 * <p>Threading: any thread; what blocks on any but a loop.
 */
public interface SessionStore extends AutoCloseable {

  /** What came of looking for a record. */
  sealed interface Reading {}

  /**
   * A record as it was at one moment.
   *
   * @param version grows with every change of the bytes; what {@link #replace} compares
   * @param until when the store forgets it
   */
  @SuppressWarnings("ArrayRecordComponent") // The bytes are handed on; nobody compares them.
  record Entry(byte[] bytes, long version, Instant until) implements Reading {}

  /** There is none, or none any more. */
  record Absent() implements Reading {
    public static final Absent ABSENT = new Absent();
  }

  /**
   * The store cannot be asked.
   *
   * @param reason for operators
   */
  record Unavailable(String reason) implements Reading {}

  /**
   * Looks for a record, on any thread, without waiting.
   *
   * @param later hears what came of it, once, if this method returned null; on the caller's loop
   *     when it is on one
   */
  @Nullable Reading read(String name, Consumer<Reading> later);

  /** Moves the time when a record is forgotten, soon; a record that has gone stays so. */
  void extend(String name, Instant until);

  /** The record as it is now; null when there is none, or none any more. Blocks. */
  @Nullable Entry find(String name);

  /**
   * Keeps a new record and lists it under each index; false when there is one of that name already.
   * Blocks.
   */
  boolean create(String name, byte[] bytes, Instant until, Set<String> indexes);

  /**
   * Puts other bytes in the place of that version, and nowhere else: false when the record has been
   * changed or has gone meanwhile. It never brings a record back. Blocks.
   */
  boolean replace(String name, long version, byte[] bytes);

  /**
   * Forgets it now, with its places in indexes; false when it has gone before. Others may still be
   * shown it for a moment: see {@link #settle}. Blocks.
   */
  boolean remove(String name);

  /** Forgets that version of it, and no other; false when it has been changed or gone. Blocks. */
  boolean remove(String name, long version);

  /** The names of all records of an index that are still kept. Blocks. */
  Set<String> indexed(String index);

  /**
   * Waits until whoever shares the store is shown nothing any more that was removed before this
   * call; false when that could not be made sure within the limit. Blocks.
   */
  boolean settle(Duration limit);

  /**
   * Remembers that something has happened; of several times the latest. Blocks.
   *
   * @return whether it was not remembered before
   */
  boolean mark(String name, Instant time, Instant until);

  /** The time of a mark; null when there is none, or none any more. Blocks. */
  @Nullable Instant marked(String name);

  /**
   * Takes what only one may hold at a time, or holds it for longer; the store's own clock counts.
   * Blocks.
   *
   * @param holder the same for whoever holds it already
   * @param life after which it is free again unless it is taken anew
   * @return false when another holds it
   */
  boolean lease(String name, String holder, Duration life);

  /** Gives back what the holder has; nothing when it is somebody else's. Blocks. */
  void release(String name, String holder);

  @Override
  void close();
}
