package dev.facet.cli;

import dev.facet.server.FacetServer;
import dev.facet.server.snapshot.ServedFacet;
import java.util.ArrayList;
import java.util.List;

/** Where a running server can be reached, a line for each facet and one for administration. */
final class Addresses {
  private Addresses() {}

  static String of(FacetServer server) {
    var rows = new ArrayList<List<String>>();
    for (var facet : server.snapshot().served()) {
      int count = facet.endpoints().size();
      rows.add(
          List.of(
              facet.name(),
              base(server, facet),
              count + (count == 1 ? " endpoint" : " endpoints")));
    }
    rows.add(List.of("admin", "http://" + server.adminAddress() + "/health/ready"));
    return lines(rows);
  }

  /** Columns to the left, as wide as their widest cell that has another behind it. */
  static String lines(List<List<String>> rows) {
    var text = new StringBuilder();
    for (var row : rows) {
      for (int column = 0; column < row.size() - 1; column++) {
        var cell = row.get(column);
        text.append("  ").append(cell).append(" ".repeat(width(rows, column) - cell.length()));
      }
      text.append("  ").append(row.getLast()).append('\n');
    }
    return text.toString();
  }

  private static int width(List<List<String>> rows, int column) {
    return rows.stream()
        .filter(row -> row.size() > column + 1)
        .mapToInt(row -> row.get(column).length())
        .max()
        .orElse(0);
  }

  /** The facet's own address, without a slash at its end. */
  private static String base(FacetServer server, ServedFacet facet) {
    var config = facet.definition().config();
    var host = config.host();
    var authority =
        host == null ? server.address().toString() : host + ":" + server.address().port();
    return server.scheme() + "://" + authority + config.path();
  }
}
