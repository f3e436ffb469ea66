package dev.facet.engine.shape;

import dev.facet.engine.expression.Cell;
import dev.facet.engine.expression.FormulaNode;
import dev.facet.engine.expression.SortKeys;
import dev.facet.engine.join.Target;
import dev.facet.engine.table.Table;
import java.util.HashSet;
import org.jspecify.annotations.Nullable;

/**
 * Filters, sorts, limits and keys a vector of row numbers, in this order, and writes what is left.
 * A null item is left out by a filter and comes last in a sort; a failed join fails the list.
 *
 * @param filter null: all
 * @param key null: a list is written
 * @param item the limit is its own
 */
@SuppressWarnings("ArrayRecordComponent") // compiled form; nobody compares nodes
record Arranger(
    @Nullable FormulaNode filter, Key[] sort, @Nullable FormulaNode key, ShapeNode.ItemNode item) {

  /** A criterion of the sort. */
  record Key(FormulaNode formula, boolean descending) {}

  /**
   * Writes the list or the object.
   *
   * @param rows targets; the vector is the arranger's to change
   */
  int write(Writer writer, Table table, int[] rows, int count) {
    int left = filter == null ? count : filter(writer, filter, table, rows, count);
    if (left < 0) {
      return Writer.FAILED;
    }
    int[] ordered = sort.length == 0 ? rows : sorted(writer, table, rows, left);
    if (ordered == null) {
      return Writer.FAILED;
    }
    return key == null
        ? list(writer, table, ordered, left)
        : keyed(writer, key, table, ordered, left);
  }

  /** How many rows are left, at the beginning of the vector; -1 when the filter failed. */
  private static int filter(Writer writer, FormulaNode filter, Table table, int[] rows, int count) {
    int left = 0;
    for (int i = 0; i < count; i++) {
      if (Target.isFailed(rows[i])) {
        writer.fail(Target.reason(rows[i]));
        return -1;
      }
      if (rows[i] < 0) {
        continue;
      }
      Cell value = filter.eval(writer.frame(), table, rows[i]);
      if (value.kind() == Cell.Kind.FAILED) {
        writer.fail(value.reason());
        return -1;
      }
      if (value.isTrue()) {
        rows[left++] = rows[i];
      }
    }
    return left;
  }

  /** Null when a key failed. */
  private int @Nullable [] sorted(Writer writer, Table table, int[] rows, int count) {
    var keys = new SortKeys(sort.length, count);
    for (int i = 0; i < count; i++) {
      for (int k = 0; k < sort.length; k++) {
        if (Target.isFailed(rows[i])) {
          writer.fail(Target.reason(rows[i]));
          return null;
        }
        if (rows[i] < 0) {
          keys.setNull(k, i);
          continue;
        }
        Cell value = sort[k].formula().eval(writer.frame(), table, rows[i]);
        if (value.kind() == Cell.Kind.FAILED) {
          writer.fail(value.reason());
          return null;
        }
        keys.set(k, i, value);
      }
    }
    var descending = new boolean[sort.length];
    for (int k = 0; k < sort.length; k++) {
      descending[k] = sort[k].descending();
    }
    int[] order = keys.order(descending);
    var ordered = new int[count];
    for (int i = 0; i < count; i++) {
      ordered[i] = rows[order[i]];
    }
    return ordered;
  }

  private int list(Writer writer, Table table, int[] rows, int count) {
    int mark = writer.length();
    int last = Math.min(count, item.limit());
    for (int i = 0; i < last; i++) {
      boolean goesOn =
          rows[i] >= 0 ? item.write(writer, table, rows[i]) : item.writeMissing(writer, rows[i]);
      if (!goesOn) {
        return Writer.FAILED;
      }
    }
    return ShapeNode.ItemNode.close(writer, mark);
  }

  /** Of equal keys the first stays. An item that is null has no key, and is left out. */
  private int keyed(Writer writer, FormulaNode by, Table table, int[] rows, int count) {
    int mark = writer.length();
    int last = Math.min(count, item.limit());
    var seen = new HashSet<String>();
    for (int i = 0; i < last; i++) {
      if (Target.isFailed(rows[i])) {
        return writer.fail(Target.reason(rows[i]));
      }
      if (rows[i] < 0) {
        continue;
      }
      Cell value = by.eval(writer.frame(), table, rows[i]);
      if (value.kind() == Cell.Kind.FAILED) {
        return writer.fail(value.reason());
      }
      if (value.kind() != Cell.Kind.NULL) {
        String name = value.spelled();
        if (seen.add(name) && !item.writeNamed(writer, name, table, rows[i])) {
          return Writer.FAILED;
        }
      }
    }
    return ShapeNode.ObjectNode.close(writer, mark);
  }
}
