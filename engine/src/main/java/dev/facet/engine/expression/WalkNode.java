package dev.facet.engine.expression;

import dev.facet.definition.expression.Expression.Mode;
import dev.facet.engine.expression.Cell.Kind;
import dev.facet.engine.table.Table;
import java.util.LinkedHashMap;

/**
 * Once over a list.
 *
 * @param at of the item's cell; the body's is the next
 */
record WalkNode(Mode mode, Node range, int at, Node body) implements Node {

  @Override
  public void eval(Frame frame, Table table, int row, Cell out) {
    range.eval(frame, table, row, out);
    if (!out.kind.isValue()) {
      return;
    }
    ListValue list = out.list();
    switch (mode) {
      case MAP -> map(frame, table, row, list, out);
      case FILTER -> filter(frame, table, row, list, out);
      case ALL -> decide(frame, table, row, list, false, out);
      case EXISTS -> decide(frame, table, row, list, true, out);
      case EXISTS_ONE -> existsOne(frame, table, row, list, out);
      case COUNT_BY -> countBy(frame, table, row, list, out);
    }
  }

  /** The body's value for an item, in its cell. */
  private Cell bodyOf(Frame frame, Table table, int row, ListValue list, int index) {
    Cell item = frame.cells[at];
    Cell value = frame.cells[at + 1];
    list.get(frame, index, item);
    if (item.kind == Kind.FAILED) {
      value.set(item);
    } else {
      body.eval(frame, table, row, value);
    }
    return value;
  }

  private void map(Frame frame, Table table, int row, ListValue list, Cell out) {
    int size = list.size();
    var mapped = new CellList(size);
    for (int i = 0; i < size; i++) {
      Cell value = bodyOf(frame, table, row, list, i);
      if (value.kind == Kind.FAILED) {
        out.set(value);
        return;
      }
      mapped.add(value);
    }
    out.set(mapped);
  }

  private void filter(Frame frame, Table table, int row, ListValue list, Cell out) {
    int size = list.size();
    var picked = new PickedList(list);
    for (int i = 0; i < size; i++) {
      Cell value = bodyOf(frame, table, row, list, i);
      if (value.kind == Kind.FAILED) {
        out.set(value);
        return;
      }
      if (value.isTrue()) {
        picked.pick(i);
      }
    }
    out.set(picked);
  }

  /**
   * All, exists.
   *
   * @param decisive what one item decides by, whatever the others are, failures included
   */
  private void decide(
      Frame frame, Table table, int row, ListValue list, boolean decisive, Cell out) {
    var failure = new Cell();
    boolean unknown = false;
    for (int i = 0; i < list.size(); i++) {
      Cell value = bodyOf(frame, table, row, list, i);
      switch (value.kind) {
        case FAILED -> failure.set(value);
        case NULL -> unknown = true;
        default -> {
          if (value.isTrue() == decisive) {
            out.set(decisive);
            return;
          }
        }
      }
    }
    if (failure.kind == Kind.FAILED) {
      out.set(failure);
    } else if (unknown) {
      out.setNull();
    } else {
      out.set(!decisive);
    }
  }

  private void existsOne(Frame frame, Table table, int row, ListValue list, Cell out) {
    int found = 0;
    for (int i = 0; i < list.size(); i++) {
      Cell value = bodyOf(frame, table, row, list, i);
      if (value.kind == Kind.FAILED) {
        out.set(value);
        return;
      }
      found += value.isTrue() ? 1 : 0;
    }
    out.set(found == 1);
  }

  private void countBy(Frame frame, Table table, int row, ListValue list, Cell out) {
    var counts = new LinkedHashMap<String, Long>();
    for (int i = 0; i < list.size(); i++) {
      Cell value = bodyOf(frame, table, row, list, i);
      if (value.kind == Kind.FAILED) {
        out.set(value);
        return;
      }
      if (value.kind != Kind.NULL) {
        counts.merge(value.text(), 1L, Long::sum);
      }
    }
    out.set(counts);
  }
}
