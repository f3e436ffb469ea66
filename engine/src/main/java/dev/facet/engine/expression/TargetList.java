package dev.facet.engine.expression;

import dev.facet.engine.join.Reason;
import dev.facet.engine.join.Target;
import dev.facet.engine.table.Table;

/** Rows by number, in any order: what a join leads to, or what a table has left of its rows. */
final class TargetList extends ListValue {
  private final Table table;
  private final int[] targets;
  private final int first;
  private final int size;
  private final boolean nullable;
  private final Node item;

  /**
   * @param targets rows, or what else a {@link Target} can be
   * @param nullable what has no row is null; else a failure
   */
  TargetList(Table table, int[] targets, int first, int size, boolean nullable, Node item) {
    this.table = table;
    this.targets = targets;
    this.first = first;
    this.size = size;
    this.nullable = nullable;
    this.item = item;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void get(Frame frame, int index, Cell out) {
    int target = targets[first + index];
    if (target >= 0) {
      item.eval(frame, table, target, out);
    } else if (Target.isFailed(target)) {
      out.fail(Target.reason(target));
    } else if (nullable) {
      out.setNull();
    } else {
      out.fail(Reason.MISSING);
    }
  }
}
