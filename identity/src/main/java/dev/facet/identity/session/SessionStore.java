package dev.facet.identity.session;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where sessions are kept: sealed bytes under names that say nothing. A store needs no key and
 * understands none of what it keeps; it owes atomic steps and punctual forgetting.
 *
 * <p>Threading: any thread.
 */
public interface SessionStore extends AutoCloseable {
  /**
   * A record as it was at one moment.
   *
   * @param version grows with every change of the bytes; what {@link #replace} compares
   * @param until when the store forgets it
   */
  @SuppressWarnings("ArrayRecordComponent") // The bytes are handed on; nobody compares them.
  record Entry(byte[] bytes, long version, Instant until) {}

  /** Null when there is none, or none any more. */
  @Nullable Entry find(String name);

  /**
   * Keeps a new record and lists it under each index; false when there is one of that name already.
   */
  boolean create(String name, byte[] bytes, Instant until, Set<String> indexes);

  /**
   * Puts other bytes in the place of that version, and nowhere else: false when the record has been
   * changed or has gone meanwhile. It never brings a record back.
   */
  boolean replace(String name, long version, byte[] bytes);

  /** Moves the time when it is forgotten; false when it has gone. */
  boolean extend(String name, Instant until);

  /** Forgets it now, with its places in indexes; false when it has gone before. */
  boolean remove(String name);

  /** The names of all records of an index that are still kept. */
  Set<String> indexed(String index);

  /**
   * Remembers that something has happened; of several times the latest.
   *
   * @return whether it was not remembered before
   */
  boolean mark(String name, Instant time, Instant until);

  /** The time of a mark; null when there is none, or none any more. */
  @Nullable Instant marked(String name);

  @Override
  void close();
}
