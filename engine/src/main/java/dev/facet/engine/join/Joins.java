package dev.facet.engine.join;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The joins of one request: per fetch and feed, what each row is joined to. Until one is set, its
 * rows are joined to {@link Target#NULL}, which is right for fetches whose conditions do not hold.
 *
 * <p>Threading: confined to one thread at a time.
 */
public final class Joins {
  private final int[][] uniform;
  private final int[][] @Nullable [] vectors;
  private final @Nullable Groups[] groups;

  /** Null until a fetch has one. */
  private @Nullable String @Nullable [] cursors;

  /**
   * @param feeds by fetch, how many feeds it has: 1, or the number of a bulk's keys
   */
  public Joins(int[] feeds) {
    uniform = new int[feeds.length][];
    vectors = new int[feeds.length][][];
    groups = new Groups[feeds.length];
    for (int fetch = 0; fetch < feeds.length; fetch++) {
      uniform[fetch] = new int[feeds[fetch]];
      Arrays.fill(uniform[fetch], Target.NULL);
      vectors[fetch] = new int[feeds[fetch]][];
    }
  }

  /** All rows are joined to the same target: a fetch that is made once, or has failed whole. */
  public void set(int fetch, int feed, int target) {
    uniform[fetch][feed] = target;
    vectors[fetch][feed] = null;
  }

  /**
   * Each row is joined to a target of its own.
   *
   * @param targets by feeding row; for feeds from the request, one element
   */
  public void set(int fetch, int feed, int[] targets) {
    vectors[fetch][feed] = targets;
  }

  /** The text that continues a paged fetch's list. */
  public void setCursor(int fetch, String cursor) {
    if (cursors == null) {
      cursors = new @Nullable String[groups.length];
    }
    cursors[fetch] = cursor;
  }

  /** Null at the list's end. */
  public @Nullable String cursor(int fetch) {
    return cursors == null ? null : cursors[fetch];
  }

  /** What the group numbers in the vectors of a grouping fetch stand for. */
  public void setGroups(int fetch, Groups lists) {
    groups[fetch] = lists;
  }

  public int target(int fetch, int feed, int row) {
    int[] vector = vectors[fetch][feed];
    return vector == null ? uniform[fetch][feed] : vector[row];
  }

  public Groups groups(int fetch) {
    Groups lists = groups[fetch];
    if (lists == null) {
      throw new IllegalStateException("fetch " + fetch + " has no groups");
    }
    return lists;
  }
}
