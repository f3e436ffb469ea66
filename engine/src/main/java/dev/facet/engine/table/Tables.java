package dev.facet.engine.table;

import java.util.Arrays;

/**
 * The tables of one {@link dev.facet.plan.Result} in one request, and the bodies that they point
 * into. Answers are added one after the other; the rows of each stay together.
 *
 * <p>Threading: owned by one request and confined to one thread at a time; it may be handed on
 * between threads with a happens-before edge, as an executor gives it.
 */
public final class Tables {
  private static final byte[] NONE = {};

  private final TableLayout layout;
  private final Table[] levels;
  private byte[][] bodies = new byte[1][];
  private int answers;
  private long bodyBytes;
  private long told;

  public Tables(TableLayout layout) {
    this.layout = layout;
    levels = new Table[layout.levels()];
    for (int level = 0; level < levels.length; level++) {
      levels[level] = new Table(this, layout, level);
    }
  }

  public TableLayout layout() {
    return layout;
  }

  public Table level(int level) {
    return levels[level];
  }

  /** How many bodies have been scanned; the rows of level 0 are numbered like them. */
  public int answers() {
    return answers;
  }

  public byte[] body(int answer) {
    return bodies[answer];
  }

  /** Length of all bodies together, in bytes: what shaping at most copies of each once. */
  public long bodyBytes() {
    return bodyBytes;
  }

  /** Memory that the tables themselves hold, in bytes. */
  public long tableBytes() {
    long sum = 0;
    for (Table level : levels) {
      sum += level.bytes();
    }
    return sum;
  }

  /** Memory that the tables have taken since this was last asked, in bytes. */
  public long grown() {
    long now = tableBytes();
    long more = now - told;
    told = now;
    return more;
  }

  // ---- filling, by the scan

  /** The next answer's number, for a body that is scanned now. */
  public int begin(byte[] body, int length) {
    if (answers == bodies.length) {
      bodies = Arrays.copyOf(bodies, answers * 2);
    }
    bodies[answers] = body;
    bodyBytes += length;
    return answers++;
  }

  /** Numbers of rows per level, to come back to with {@link #rollBack}. */
  public int[] mark() {
    var mark = new int[levels.length];
    for (int level = 0; level < levels.length; level++) {
      mark[level] = levels[level].rows();
    }
    return mark;
  }

  /** Forgets the answer begun last and all rows since the mark. */
  public void rollBack(int[] mark, int length) {
    for (int level = 0; level < levels.length; level++) {
      levels[level].truncate(mark[level]);
    }
    bodies[answers - 1] = NONE;
    bodyBytes -= length;
    answers--;
  }

  /** Forgets the rows of a level from {@code first} on, and all rows below them. */
  public void dropFrom(int level, int first) {
    Table table = levels[level];
    for (int child : layout.children(level)) {
      int at = layout.rangeAt(child);
      for (int row = first; row < table.rows(); row++) {
        int cell = row * table.stride() + at;
        if (table.cell(cell) < table.cell(cell + 1)) {
          dropFrom(child, table.cell(cell));
          break;
        }
      }
    }
    table.truncate(first);
  }

  /** Takes a row in the middle, and all rows below it, out of the answer. */
  public void drop(int level, int row) {
    Table table = levels[level];
    table.markDropped(row);
    for (int child : layout.children(level)) {
      int cell = row * table.stride() + layout.rangeAt(child);
      for (int below = table.cell(cell); below < table.cell(cell + 1); below++) {
        drop(child, below);
      }
    }
  }
}
