package dev.facet.engine.scan;

import dev.facet.engine.table.JsonText;
import dev.facet.engine.table.Table;
import dev.facet.engine.table.Tables;
import java.util.HashMap;
import java.util.Map;

/**
 * Settles which members of an object that is read as a list count: of those of one name the last,
 * and of what remains no more than the level's limit.
 *
 * <p>Entries become rows before their successors are known, and rows cannot be taken out of the
 * middle; the earlier ones are marked as dropped.
 */
final class Entries {
  private Entries() {}

  /** Among the rows of an {@link Node#ENTRIES} level from {@code firstRow} on. */
  static void settle(Tables tables, Node node, int firstRow) {
    Table table = tables.level(node.level);
    Map<String, Integer> rows = HashMap.newHashMap(table.rows() - firstRow);
    for (int row = firstRow; row < table.rows(); row++) {
      int key = row * table.stride() + node.keyAt;
      String name = JsonText.decode(table.body(row), table.cell(key), table.cell(key + 1));
      Integer earlier = rows.put(name, row);
      if (earlier != null) {
        tables.drop(node.level, earlier);
      }
    }
    int left = node.limit;
    for (int row = firstRow; row < table.rows(); row++) {
      if (!table.isDropped(row) && left-- == 0) {
        tables.dropFrom(node.level, row);
        return;
      }
    }
  }
}
