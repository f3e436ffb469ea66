package com.example.partner;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How rows are written: names and values as they are on the wire. */
enum Format {
  /** One JSON object a line. */
  NDJSON {
    @Override
    void write(Object row, boolean isFirst, PrintStream to) {
      to.print(MAPPER.writeValueAsString(row) + "\n");
    }
  },
  /** A line of names, then one line a row (RFC 4180). */
  CSV {
    @Override
    void write(Object row, boolean isFirst, PrintStream to) {
      JsonNode tree = MAPPER.valueToTree(row);
      if (isFirst) {
        to.print(line(tree, Map.Entry::getKey));
      }
      to.print(line(tree, each -> each.getValue().isNull() ? "" : each.getValue().asString()));
    }
  };

  /** Amounts are text on the wire, because a partner's spreadsheet must not round them. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .withConfigOverride(
              BigDecimal.class,
              each -> each.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.STRING)))
          .build();

  abstract void write(Object row, boolean isFirst, PrintStream to);

  static Format of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  private interface Column {
    String text(Map.Entry<String, JsonNode> member);
  }

  private static String line(JsonNode row, Column column) {
    return row.properties().stream()
            .map(member -> quoted(column.text(member)))
            .collect(Collectors.joining(","))
        + "\r\n";
  }

  private static String quoted(String text) {
    boolean isPlain = text.chars().noneMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
    return isPlain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
