package dev.facet.engine.shape;

import dev.facet.definition.graph.Value;
import dev.facet.engine.json.JsonWriter;
import dev.facet.engine.table.Words;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that are known at compile time, padded so that they can be copied by words. */
final class Segment {
  static final Segment NULL = new Segment("null");
  static final Segment NULL_ITEM = new Segment(",null");
  static final Segment TRUE = new Segment("true");
  static final Segment FALSE = new Segment("false");
  static final Segment EMPTY_OBJECT = new Segment("{}");
  static final Segment EMPTY_LIST = new Segment("[]");

  final byte[] bytes;
  final int length;

  Segment(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    length = utf8.length;
    bytes = Arrays.copyOf(utf8, length + Words.PADDING);
  }

  /** {@code ,"name":} */
  static Segment ofName(String name) {
    return new Segment("," + JsonWriter.quoted(name) + ":");
  }

  static Segment of(Value value) {
    return new Segment(JsonWriter.text(value));
  }
}
