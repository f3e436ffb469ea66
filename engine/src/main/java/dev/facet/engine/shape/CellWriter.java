package dev.facet.engine.shape;

import dev.facet.engine.expression.Cell;
import dev.facet.engine.expression.ListValue;
import dev.facet.engine.join.Reason;
import dev.facet.engine.json.JsonWriter;
import java.util.Map;

/** Writes computed values in the one client spelling of their types. */
final class CellWriter {
  private CellWriter() {}

  /**
   * Writes a value.
   *
   * @return {@link Writer#WRITTEN} or {@link Writer#FAILED}
   */
  static int write(Writer writer, Cell value) {
    switch (value.kind()) {
      case NULL -> writer.put(Segment.NULL);
      case BOOLEAN -> writer.put(value.isTrue() ? Segment.TRUE : Segment.FALSE);
      case INT, FLOAT -> writer.put(new Segment(value.spelled()));
      case DECIMAL, DATE_TIME, DATE, DURATION ->
          writer.put(new Segment('"' + value.spelled() + '"'));
      case STRING -> string(writer, value);
      case JSON -> copied(writer, value);
      case LIST -> {
        return list(writer, value.list());
      }
      case MAP -> map(writer, value.map());
      case FAILED -> {
        return writer.fail(value.reason());
      }
      case OBJECT -> throw new IllegalStateException("a formula gives an object");
    }
    return Writer.WRITTEN;
  }

  /** A text that has only been passed on is copied; an id that is a number gets its quotes. */
  private static void string(Writer writer, Cell value) {
    byte[] raw = value.raw();
    if (raw == null) {
      writer.put(new Segment(JsonWriter.quoted(value.text())));
    } else if (raw[value.start()] == '"') {
      writer.copy(raw, value.start(), value.end());
    } else {
      writer.quote(raw, value.start(), value.end());
    }
  }

  private static void copied(Writer writer, Cell value) {
    byte[] raw = value.raw();
    if (raw == null) {
      throw new IllegalStateException("a JSON value without bytes");
    }
    writer.copy(raw, value.start(), value.end());
  }

  private static int list(Writer writer, ListValue list) {
    int mark = writer.length();
    var item = new Cell();
    for (int i = 0; i < list.size(); i++) {
      list.get(writer.frame(), i, item);
      writer.put(',');
      if (write(writer, item) == Writer.FAILED) {
        return Writer.FAILED;
      }
      if (writer.overflown()) {
        return writer.fail(Reason.LIMIT);
      }
    }
    return ShapeNode.ItemNode.close(writer, mark);
  }

  private static void map(Writer writer, Map<String, Long> map) {
    int mark = writer.length();
    map.forEach((key, count) -> {
      writer.put(Segment.ofName(key));
      writer.put(new Segment(Long.toString(count)));
    });
    ShapeNode.ObjectNode.close(writer, mark);
  }
}
