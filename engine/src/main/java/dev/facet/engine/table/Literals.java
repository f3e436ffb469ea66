package dev.facet.engine.table;

import dev.facet.definition.graph.Value;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A few literals of a source's JSON, to tell which one a value is. */
public final class Literals {
  private final byte[][] texts;
  private final long[] words;

  /**
   * @param values strings, bare names (as strings), numbers and booleans
   */
  public Literals(List<Value> values) {
    texts = new byte[values.size()][];
    words = new long[values.size()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = text(values.get(i)).getBytes(StandardCharsets.UTF_8);
      int size = Math.min(Long.BYTES, texts[i].length);
      words[i] = Words.first(Words.at(Arrays.copyOf(texts[i], Long.BYTES), 0), size);
    }
  }

  /** In quotes if it is a string; no escapes. */
  private static String text(Value value) {
    return switch (value) {
      case Value.StringValue(var text) -> '"' + text + '"';
      case Value.EnumValue(var name) -> '"' + name + '"';
      case Value.NumberValue(var digits) -> digits;
      case Value.BooleanValue(boolean flag) -> Boolean.toString(flag);
      case Value.NullValue _, Value.VariableValue _, Value.ListValue _, Value.ObjectValue _ ->
          throw new IllegalArgumentException(value + " (expected: a string, number or boolean)");
    };
  }

  /** The literal's number, or -1 when the value is none of them. */
  public int indexOf(byte[] body, int start, int end) {
    if (body[start] == '"' && JsonText.hasEscape(body, start + 1, end - 1)) {
      byte[] text =
          ('"' + JsonText.decode(body, start, end) + '"').getBytes(StandardCharsets.UTF_8);
      return find(Arrays.copyOf(text, text.length + Long.BYTES), 0, text.length);
    }
    return find(body, start, end);
  }

  /** The number of another literal for a value that is none of them, if it could be one. */
  public int indexOf(byte[] body, int start, int end, int other) {
    int index = indexOf(body, start, end);
    return index < 0 && canBeOne(body[start]) ? other : index;
  }

  /** Whether a value that begins so may be a literal: it is no object, no array and not null. */
  public static boolean canBeOne(byte first) {
    return first != '{' && first != '[' && first != 'n';
  }

  private int find(byte[] bytes, int start, int end) {
    long word = Words.first(Words.at(bytes, start), Math.min(Long.BYTES, end - start));
    for (int i = 0; i < words.length; i++) {
      if (words[i] == word && Arrays.equals(texts[i], 0, texts[i].length, bytes, start, end)) {
        return i;
      }
    }
    return -1;
  }
}
