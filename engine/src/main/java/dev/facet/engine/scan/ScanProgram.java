package dev.facet.engine.scan;

import dev.facet.engine.scan.ScanOutcome.Refused;
import dev.facet.engine.scan.ScanOutcome.Scanned;
import dev.facet.engine.table.TableLayout;
import dev.facet.engine.table.Tables;
import dev.facet.engine.table.Words;
import dev.facet.plan.Result;

/**
 * A {@link Result} compiled for scanning bodies. Immutable; one per result and snapshot, shared by
 * all requests.
 *
 * <p>A scan reads a body once, from its first byte to its last. All of it is checked, also what
 * nobody asked for: RFC 8259's grammar, UTF-8 by RFC 3629, depth, nothing after the root value.
 * What is wanted is noted in {@link Tables}; nothing is copied or converted. Of duplicate members
 * of an object that is read the last one wins, and rows that an earlier one filled are dropped; in
 * values that are skipped or taken whole, duplicates are not looked for.
 */
public final class ScanProgram {
  private final TableLayout layout;
  private final Node root;

  private ScanProgram(TableLayout layout, Node root) {
    this.layout = layout;
    this.root = root;
  }

  /**
   * Computes the places of a result's slots and the tables of its names.
   *
   * @throws IllegalArgumentException when the result's slots and levels do not fit together
   */
  public static ScanProgram compile(Result result) {
    var layout = new TableLayout(result);
    return new ScanProgram(layout, Node.compile(result.root(), layout));
  }

  public TableLayout layout() {
    return layout;
  }

  /** Empty tables for one request. */
  public Tables tables() {
    return new Tables(layout);
  }

  /**
   * Scans one body into the tables, after those that are there. The body must not change as long as
   * the tables are in use.
   *
   * <p>It takes about a millisecond per MiB; larger bodies belong on a compute thread.
   *
   * @param tables made by {@link #tables()} of this program
   * @param body at least {@link Words#PADDING} bytes longer than {@code length}, zero from there
   */
  public ScanOutcome scan(Tables tables, byte[] body, int length, ScanLimits limits) {
    if (tables.layout() != layout) {
      throw new IllegalArgumentException("tables of another program");
    }
    if (length < 0 || length > body.length - Words.PADDING || body[length] != 0) {
      throw new IllegalArgumentException(
          "length: "
              + length
              + " (expected: "
              + Words.PADDING
              + " zero bytes of padding after it)");
    }
    int[] mark = tables.mark();
    int answer = tables.begin(body, length);
    var scanner = new Scanner(tables, answer, body, length, limits);
    if (scanner.scan(root, length)) {
      return new Scanned(answer);
    }
    tables.rollBack(mark, length);
    return new Refused(scanner.fault().defect(), scanner.fault().offset());
  }
}
