package dev.facet.engine.join;

import dev.facet.engine.table.Table;
import java.util.Arrays;

/**
 * Lists of targets, all in one array (compressed sparse rows): group {@code g} has the targets from
 * {@code offsets[g]} to {@code offsets[g + 1]}. A join vector of a grouping bulk has group numbers
 * where others have rows.
 *
 * @param offsets one more than there are groups
 * @param targets rows, or what else a {@link Target} can be
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of vectors; nobody compares groups
public record Groups(int[] offsets, int[] targets) {

  /** One list of these targets, in their order. */
  public static Groups ofOne(int[] targets) {
    return new Groups(new int[] {0, targets.length}, targets);
  }

  /**
   * Groups the rows of all answers' items by key, in the order of the rows: group {@code k} is for
   * key {@code k}. Rows of other keys are left out.
   */
  public static Groups by(Keys keys, Table items, int[] keySlots) {
    var keyOf = new int[items.rows()];
    var offsets = new int[keys.size() + 1];
    for (int row = 0; row < keyOf.length; row++) {
      keyOf[row] = keys.find(items, row, keySlots);
      if (keyOf[row] >= 0) {
        offsets[keyOf[row] + 1]++;
      }
    }
    for (int group = 0; group < keys.size(); group++) {
      offsets[group + 1] += offsets[group];
    }
    int[] next = Arrays.copyOf(offsets, keys.size());
    var targets = new int[offsets[keys.size()]];
    for (int row = 0; row < keyOf.length; row++) {
      if (keyOf[row] >= 0) {
        targets[next[keyOf[row]]++] = row;
      }
    }
    return new Groups(offsets, targets);
  }

  public int first(int group) {
    return offsets[group];
  }

  /** Exclusive. */
  public int last(int group) {
    return offsets[group + 1];
  }

  public int target(int index) {
    return targets[index];
  }
}
