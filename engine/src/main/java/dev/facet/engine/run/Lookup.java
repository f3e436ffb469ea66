package dev.facet.engine.run;

import dev.facet.engine.join.Keys;
import dev.facet.engine.join.Matches;
import dev.facet.engine.join.Reason;
import dev.facet.engine.table.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys that have been asked for one result, by whichever of its bulk fetches, and what the
 * answers have for them.
 *
 * <p>Threading: confined to its request.
 */
final class Lookup {
  private final Keys keys;
  private final Matches matches;
  private final int[] itemKey;
  private final List<Chunk> underWay = new ArrayList<>(2);

  Lookup(int[] itemKey) {
    this.itemKey = itemKey;
    this.keys = new Keys(itemKey.length);
    this.matches = new Matches(keys);
  }

  Keys keys() {
    return keys;
  }

  Matches matches() {
    return matches;
  }

  int[] itemKey() {
    return itemKey;
  }

  /** Keys that one call asks for, {@code to} exclusive, and the fetches that wait for them. */
  static final class Chunk {
    private final int from;
    private final int to;
    private final int @Nullable [] numbers;
    private final List<BulkRun> waiting = new ArrayList<>(1);

    /**
     * A chunk.
     *
     * @param numbers of the keys in the look-up; null when they are numbered alike
     */
    Chunk(int from, int to, int @Nullable [] numbers) {
      this.from = from;
      this.to = to;
      this.numbers = numbers;
    }

    /** The number in the look-up of one of its keys. */
    int number(int key) {
      return numbers == null ? key : numbers[key];
    }

    boolean has(int number) {
      if (numbers == null) {
        return number >= from && number < to;
      }
      for (int key = from; key < to; key++) {
        if (numbers[key] == number) {
          return true;
        }
      }
      return false;
    }

    int from() {
      return from;
    }

    int to() {
      return to;
    }

    List<BulkRun> waiting() {
      return waiting;
    }

    private boolean hasOneOf(int[] numbers) {
      for (int number : numbers) {
        if (has(number)) {
          return true;
        }
      }
      return false;
    }
  }

  void began(Chunk chunk) {
    underWay.add(chunk);
  }

  void answered(Chunk chunk, Table items, int itemsFrom, int itemsTo) {
    underWay.remove(chunk);
    matches.match(items, itemKey, itemsFrom, itemsTo);
  }

  void failed(Chunk chunk, Reason reason) {
    underWay.remove(chunk);
    for (int key = chunk.from; key < chunk.to; key++) {
      matches.fail(chunk.number(key), reason);
    }
  }

  /** The chunks under way, of other fetches, that have one of these keys. */
  List<Chunk> underWay(int[] numbers) {
    List<Chunk> found = new ArrayList<>(1);
    for (Chunk chunk : underWay) {
      if (chunk.hasOneOf(numbers)) {
        found.add(chunk);
      }
    }
    return found;
  }
}
