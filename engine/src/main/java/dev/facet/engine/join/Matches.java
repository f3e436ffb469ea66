package dev.facet.engine.join;

import dev.facet.engine.table.Table;
import java.util.Arrays;

/**
 * What bulk answers have for each key: one row per key, of which the last wins. A key that no
 * answer has stays {@link Target#MISSING}; keys of a chunk that failed are failed.
 *
 * <p>Threading: confined to one thread at a time.
 */
public final class Matches {
  private final Keys keys;
  private int[] targets = {};

  public Matches(Keys keys) {
    this.keys = keys;
  }

  /**
   * Takes in the rows of an answer's items.
   *
   * @param keySlots the slots of the item level that hold the key, one per part
   * @param from first row
   * @param to last row, exclusive
   */
  public void match(Table items, int[] keySlots, int from, int to) {
    grow();
    for (int row = from; row < to; row++) {
      int key = keys.find(items, row, keySlots);
      if (key >= 0) {
        targets[key] = row;
      }
    }
  }

  /** The chunk of these keys failed; {@code to} is exclusive. */
  public void fail(int from, int to, Reason reason) {
    grow();
    Arrays.fill(targets, from, to, Target.failed(reason));
  }

  /** A key could not be had. */
  public void fail(int key, Reason reason) {
    grow();
    targets[key] = Target.failed(reason);
  }

  /** What the answers have for a key. */
  public int target(int key) {
    return key < targets.length ? targets[key] : Target.MISSING;
  }

  /**
   * The join vector of a feed.
   *
   * @param numbers per feeding row, as {@link Keys#addRows} answers
   */
  public int[] vector(int[] numbers) {
    grow();
    var vector = new int[numbers.length];
    for (int row = 0; row < vector.length; row++) {
      vector[row] = numbers[row] < 0 ? numbers[row] : targets[numbers[row]];
    }
    return vector;
  }

  private void grow() {
    int known = targets.length;
    if (known < keys.size()) {
      targets = Arrays.copyOf(targets, keys.size());
      Arrays.fill(targets, known, targets.length, Target.MISSING);
    }
  }
}
