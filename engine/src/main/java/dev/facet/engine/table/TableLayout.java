package dev.facet.engine.table;

import dev.facet.plan.Result;
import dev.facet.plan.Wanted;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a {@link Result}'s columns lie in its tables' rows; computed once per plan, immutable.
 *
 * <p>A row is a run of ints: parent row, answer, then start and end per slot, then first and last
 * row (exclusive) per child level.
 */
public final class TableLayout {
  static final int PARENT = 0;
  static final int ANSWER = 1;
  private static final int HEADER = 2;

  private static final int FIRST_ROWS = 16;
  private static final int MOST_FIRST_ROWS = 128;

  private final int[] strides;
  private final int[] slots;
  private final int[] ranges;
  private final int[][] children;
  private final boolean[] entries;
  private final int[] limits;
  private final int[] firstRows;

  public TableLayout(Result result) {
    int count = result.levels().size();
    strides = new int[count];
    slots = new int[count];
    ranges = new int[count];
    children = new int[count][];
    entries = new boolean[count];
    limits = new int[count];
    firstRows = new int[count];
    for (int level = 0; level < count; level++) {
      Result.Level columns = result.levels().get(level);
      slots[level] = columns.slots();
      limits[level] = columns.limit() == null ? Integer.MAX_VALUE : columns.limit();
      firstRows[level] = firstRows(level, columns);
      children[level] = childrenOf(result, level);
      int at = HEADER + 2 * slots[level];
      for (int child : children[level]) {
        ranges[child] = at;
        at += 2;
      }
      strides[level] = at;
    }
    var filled = new boolean[count];
    filled[0] = true;
    check(result, result.root(), 0, filled);
  }

  /** Capacity to start with: what the graph promises, if that is not much. */
  private static int firstRows(int level, Result.Level columns) {
    if (level == 0) {
      return 1;
    }
    int bound = columns.bound() == null ? FIRST_ROWS : columns.bound();
    return Math.clamp(bound, 1, columns.parent() == 0 ? MOST_FIRST_ROWS : FIRST_ROWS);
  }

  private static int[] childrenOf(Result result, int level) {
    List<Integer> found = new ArrayList<>();
    for (int child = 0; child < result.levels().size(); child++) {
      int parent = result.levels().get(child).parent();
      if (parent >= child) {
        throw new IllegalArgumentException(
            "parent of level " + child + ": " + parent + " (expected: a level before it)");
      }
      if (parent == level) {
        found.add(child);
      }
    }
    return found.stream().mapToInt(Integer::intValue).toArray();
  }

  private void check(Result result, Wanted wanted, int level, boolean[] filled) {
    checkSlot(wanted.slot(), level);
    switch (wanted) {
      case Wanted.Whole _ -> {}
      case Wanted.Members(_, var members) ->
          members.values().forEach(member -> check(result, member, level, filled));
      case Wanted.Rows(_, int rows, var item) -> {
        checkFilledOnce(result, rows, level, filled);
        check(result, item, rows, filled);
      }
      case Wanted.Entries(_, int rows, int keySlot, var item) -> {
        checkFilledOnce(result, rows, level, filled);
        checkSlot(keySlot, rows);
        entries[rows] = true;
        check(result, item, rows, filled);
      }
    }
  }

  private void checkSlot(int slot, int level) {
    if (slot < 0 || slot >= slots[level]) {
      throw new IllegalArgumentException(
          "slot of level " + level + ": " + slot + " (expected: 0.." + (slots[level] - 1) + ")");
    }
  }

  private static void checkFilledOnce(Result result, int level, int from, boolean[] filled) {
    if (level <= 0 || level >= filled.length || result.levels().get(level).parent() != from) {
      throw new IllegalArgumentException(
          "level: " + level + " (expected: a child of level " + from + ")");
    }
    if (filled[level]) {
      throw new IllegalArgumentException("level " + level + " is filled from two places");
    }
    filled[level] = true;
  }

  public int levels() {
    return strides.length;
  }

  int stride(int level) {
    return strides[level];
  }

  int firstRows(int level) {
    return firstRows[level];
  }

  /** Rows of this level at most, of one row of its parent level. */
  public int limit(int level) {
    return limits[level];
  }

  int[] children(int level) {
    return children[level];
  }

  /** The rows of this level are the members of objects ({@link Wanted.Entries}). */
  public boolean isEntries(int level) {
    return entries[level];
  }

  /** Where a slot's start lies in a row of its level; its end is the next int. */
  public int slotAt(int slot) {
    return HEADER + 2 * slot;
  }

  /** Where the range of {@code child}'s rows lies in a row of its parent level: first, last. */
  public int rangeAt(int child) {
    return ranges[child];
  }
}
