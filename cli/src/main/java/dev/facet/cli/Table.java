package dev.facet.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Columns as wide as their widest cell; all but the first are numbers and stand to the right. */
final class Table {
  private final List<List<String>> rows = new ArrayList<>();

  Table(String... header) {
    rows.add(List.of(header));
  }

  void add(String first, String... others) {
    var row = new ArrayList<String>();
    row.add(first);
    row.addAll(List.of(others));
    rows.add(List.copyOf(row));
  }

  /** One line per row, each ending with a line break. */
  String text() {
    var text = new StringBuilder();
    for (var row : rows) {
      var line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        var cell = row.get(column);
        var padding = " ".repeat(width(column) - cell.length());
        line.append(column == 0 ? "  " + cell + padding : "  " + padding + cell);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }

  /** With commas between thousands, whatever the machine's language. */
  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
