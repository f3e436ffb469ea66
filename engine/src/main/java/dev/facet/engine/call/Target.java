package dev.facet.engine.call;

import dev.facet.definition.graph.Value;
import dev.facet.engine.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A request target under construction, as ASCII bytes. */
final class Target {
  private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
  private static final boolean[] UNRESERVED = new boolean[256];

  static {
    for (char c :
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~".toCharArray()) {
      UNRESERVED[c] = true;
    }
  }

  private byte[] bytes;
  private int length;
  private boolean inQuery;

  Target(int capacity) {
    bytes = new byte[capacity];
  }

  int length() {
    return length;
  }

  /** Whether a question mark has been written. */
  boolean inQuery() {
    return inQuery;
  }

  void fixed(String text) {
    reserve(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      inQuery |= c == '?';
      bytes[length++] = (byte) c;
    }
  }

  void separator(char c) {
    reserve(1);
    inQuery |= c == '?';
    bytes[length++] = (byte) c;
  }

  /** A scalar, or a structure as its JSON text, percent-encoded. */
  void encode(Value value) {
    encode(text(value));
  }

  void encode(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    encode(utf8, 0, utf8.length);
  }

  void encode(byte[] utf8, int start, int end) {
    reserve(3 * (end - start));
    for (int i = start; i < end; i++) {
      int b = utf8[i] & 0xFF;
      if (UNRESERVED[b]) {
        bytes[length++] = (byte) b;
      } else {
        bytes[length++] = '%';
        bytes[length++] = HEX[b >> 4];
        bytes[length++] = HEX[b & 15];
      }
    }
  }

  /** How long bytes become when encoded. */
  static int encodedLength(byte[] utf8, int start, int end) {
    int length = end - start;
    for (int i = start; i < end; i++) {
      length += UNRESERVED[utf8[i] & 0xFF] ? 0 : 2;
    }
    return length;
  }

  static String text(Value value) {
    return switch (value) {
      case Value.StringValue(var text) -> text;
      case Value.NumberValue(var digits) -> digits;
      case Value.BooleanValue(var bool) -> bool ? "true" : "false";
      case Value.EnumValue(var name) -> name;
      case Value.NullValue _, Value.ListValue _, Value.ObjectValue _, Value.VariableValue _ ->
          JsonWriter.text(value);
    };
  }

  private void reserve(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }

  @Override
  public String toString() {
    return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
  }
}
