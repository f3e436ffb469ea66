package dev.facet.engine.shape;

import dev.facet.engine.join.Groups;
import dev.facet.engine.join.Reason;
import dev.facet.engine.join.Target;
import dev.facet.engine.table.Table;

/** A list whose rows are filtered, sorted or keyed before they are written. */
sealed interface ArrangedNode extends ShapeNode {

  /** The rows of a level that belong to this row. */
  record OfItems(
      int slotAt,
      int result,
      int level,
      int rangeAt,
      char bracket,
      boolean nullable,
      Arranger arranger)
      implements ArrangedNode {
    @Override
    public int write(Writer writer, Table table, int row) {
      int at = row * table.stride() + slotAt;
      int start = table.cell(at);
      if (table.cell(at + 1) == 0 || table.body(row)[start] == 'n') {
        return nullable ? Writer.NULL : writer.fail(Reason.INVALID);
      }
      if (table.body(row)[start] != bracket) {
        return writer.fail(Reason.INVALID);
      }
      Table items = writer.result(result).level(level);
      int range = row * table.stride() + rangeAt;
      int first = table.cell(range);
      int last = table.cell(range + 1);
      var rows = new int[last - first];
      int count = 0;
      for (int i = first; i < last; i++) {
        if (!items.isDropped(i)) {
          rows[count++] = i;
        }
      }
      return arranger.write(writer, items, rows, count);
    }
  }

  /** The rows that a join leads to. */
  record OfJoin(int fetch, int feed, int result, int level, boolean itemNullable, Arranger arranger)
      implements ArrangedNode {
    @Override
    public int write(Writer writer, Table table, int row) {
      int group = writer.joins.target(fetch, feed, row);
      if (Target.isFailed(group)) {
        return writer.fail(Target.reason(group));
      }
      Table items = writer.result(result).level(level);
      if (group < 0) {
        return arranger.write(writer, items, new int[0], 0);
      }
      Groups groups = writer.joins.groups(fetch);
      int first = groups.first(group);
      int count = groups.last(group) - first;
      var rows = new int[count];
      for (int i = 0; i < count; i++) {
        rows[i] = groups.target(first + i);
      }
      return arranger.write(writer, items, rows, count);
    }
  }
}
