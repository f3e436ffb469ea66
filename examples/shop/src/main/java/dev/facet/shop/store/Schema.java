package dev.facet.shop.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A database's statements, each of which does nothing where its table or index is there.
 *
 * @param tables run before the database is filled
 * @param indexes run afterwards: an index is made faster than it is kept up to date
 */
public record Schema(List<String> tables, List<String> indexes) {
  private static final String FILLED = "CREATE TABLE IF NOT EXISTS filled (version INT NOT NULL)";

  public Schema {
    tables = List.copyOf(tables);
    indexes = List.copyOf(indexes);
  }

  /** Reads statements that end in semicolons. */
  public static Schema of(String tables, String indexes) {
    var all = new ArrayList<>(statements(tables));
    all.add(FILLED);
    return new Schema(all, statements(indexes));
  }

  private static List<String> statements(String sql) {
    return Arrays.stream(sql.split(";", -1)).filter(text -> !text.isBlank()).toList();
  }
}
