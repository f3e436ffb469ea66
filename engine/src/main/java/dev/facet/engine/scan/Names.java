package dev.facet.engine.scan;

import dev.facet.engine.table.JsonText;
import dev.facet.engine.table.TableLayout;
import dev.facet.engine.table.Words;
import dev.facet.plan.Wanted;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The names that are wanted of an object, found by length and first eight bytes.
 *
 * <p>A hash table whose multiplier is chosen at compile time so that names fall into places of
 * their own wherever their lengths or first eight bytes differ; those that agree in both are
 * chained and compared byte by byte. Most members of an object are not wanted, so the question that
 * must be cheap is the one that is answered with no: one multiplication, one load, one comparison.
 */
final class Names {
  static final Names NONE = new Names(new byte[0][], new Node[0]);

  private static final int EMPTY = -1;
  private static final int TRIES = 256;

  private final byte[][] names;
  private final Node[] nodes;
  private final int[] lengths;
  private final long[] words;
  private final int[] next;
  private final long multiplier;
  private final int shift;
  private final int[] heads;

  private Names(byte[][] names, Node[] nodes) {
    this.names = names;
    this.nodes = nodes;
    lengths = Arrays.stream(names).mapToInt(name -> name.length).toArray();
    words = new long[names.length];
    for (int i = 0; i < names.length; i++) {
      words[i] = Words.first(Words.at(Arrays.copyOf(names[i], 8), 0), Math.min(8, names[i].length));
    }
    int bits = Math.max(1, 33 - Integer.numberOfLeadingZeros(Math.max(1, names.length)));
    shift = 64 - bits;
    next = new int[names.length];
    heads = new int[1 << bits];
    multiplier = bestMultiplier();
    fill(multiplier);
  }

  static Names compile(SequencedMap<String, Wanted> members, TableLayout layout) {
    var names = new byte[members.size()][];
    var nodes = new Node[members.size()];
    int i = 0;
    for (var member : members.entrySet()) {
      names[i] = member.getKey().getBytes(StandardCharsets.UTF_8);
      nodes[i++] = Node.compile(member.getValue(), layout);
    }
    return new Names(names, nodes);
  }

  Node[] nodes() {
    return nodes;
  }

  private long bestMultiplier() {
    long candidate = 0x9E3779B97F4A7C15L;
    long best = candidate;
    int fewest = Integer.MAX_VALUE;
    for (int i = 0; i < TRIES && fewest > 0; i++) {
      int collisions = fill(candidate);
      if (collisions < fewest) {
        fewest = collisions;
        best = candidate;
      }
      candidate = candidate * 0xD1342543DE82EF95L + 0x2545F4914F6CDD1DL | 1;
    }
    return best;
  }

  private int fill(long by) {
    Arrays.fill(heads, EMPTY);
    int collisions = 0;
    for (int i = 0; i < names.length; i++) {
      int place = place(words[i], names[i].length, by);
      next[i] = heads[place];
      heads[place] = i;
      collisions += next[i] == EMPTY ? 0 : 1;
    }
    return collisions;
  }

  private int place(long word, int length, long by) {
    return (int) (((word + length) * by) >>> shift);
  }

  /**
   * The node of a name of at most seven bytes without escapes.
   *
   * @param word its bytes, the rest zero
   */
  @Nullable Node find(long word, int length) {
    int place = place(word, length, multiplier);
    for (int i = heads[place]; i != EMPTY; i = next[i]) {
      if (words[i] == word && lengths[i] == length) {
        return nodes[i];
      }
    }
    return null;
  }

  /** The node of a name of any length without escapes, between {@code start} and {@code end}. */
  @Nullable Node find(byte[] bytes, int start, int end) {
    int length = end - start;
    long word = Words.first(Words.at(bytes, start), Math.min(8, length));
    for (int i = heads[place(word, length, multiplier)]; i != EMPTY; i = next[i]) {
      if (words[i] == word && Arrays.equals(names[i], 0, names[i].length, bytes, start, end)) {
        return nodes[i];
      }
    }
    return null;
  }

  /** The node of a name that is spelled with escapes; the quotes are included. */
  @Nullable Node findEscaped(byte[] bytes, int start, int end) {
    byte[] name = JsonText.decode(bytes, start, end).getBytes(StandardCharsets.UTF_8);
    return find(Arrays.copyOf(name, name.length + Long.BYTES), 0, name.length);
  }
}
