package dev.facet.engine.expression;

import dev.facet.engine.table.Table;

/** Rows that follow each other in a table. */
final class RowList extends ListValue {
  private final Table table;
  private final int first;
  private final int size;
  private final Node item;

  RowList(Table table, int first, int size, Node item) {
    this.table = table;
    this.first = first;
    this.size = size;
    this.item = item;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void get(Frame frame, int index, Cell out) {
    item.eval(frame, table, first + index, out);
  }
}
