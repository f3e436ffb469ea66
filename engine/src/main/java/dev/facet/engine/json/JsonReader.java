package dev.facet.engine.json;

import dev.facet.definition.graph.Value;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads a small JSON text whole, strictly: RFC 8259, UTF-8 without a byte order mark, no duplicate
 * members, no lone surrogates, nothing after the value. Numbers keep their digits.
 *
 * <p>Threading: one text, one thread.
 */
public final class JsonReader {
  private static final Value.NullValue NULL = new Value.NullValue();

  /** Characters that an escaped string gets at first; as much as is left would be quadratic. */
  private static final int ROOM = 32;

  private final String text;
  private final int maxDepth;
  private int at;
  private int depth;
  private @Nullable String mistake;

  private JsonReader(String text, int maxDepth) {
    this.text = text;
    this.maxDepth = maxDepth;
  }

  /** What a text is. */
  public sealed interface Outcome {}

  /** It is JSON. */
  public record Parsed(Value value) implements Outcome {}

  /**
   * It is not.
   *
   * @param detail what was found, and where; for whoever sent it
   */
  public record Malformed(String detail) implements Outcome {}

  /**
   * Reads a text.
   *
   * @param maxDepth arrays and objects inside each other
   */
  public static Outcome read(byte[] bytes, int length, int maxDepth) {
    String text;
    try {
      ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
      text = StandardCharsets.UTF_8.newDecoder().decode(buffer).toString();
    } catch (CharacterCodingException notUtf8) {
      return new Malformed("found bytes that are not UTF-8, expected JSON in UTF-8");
    }
    return read(text, maxDepth);
  }

  /** Reads a text. */
  public static Outcome read(String text, int maxDepth) {
    JsonReader reader = new JsonReader(text, maxDepth);
    Value value = reader.whole();
    return value == null ? new Malformed(String.valueOf(reader.mistake)) : new Parsed(value);
  }

  private @Nullable Value whole() {
    skipSpace();
    Value value = value();
    if (value == null) {
      return null;
    }
    skipSpace();
    return at == text.length() ? value : mistake("the end");
  }

  private @Nullable Value value() {
    return switch (peek()) {
      case '{' -> nested(true);
      case '[' -> nested(false);
      case '"' -> stringValue();
      case 't' -> literal("true", new Value.BooleanValue(true));
      case 'f' -> literal("false", new Value.BooleanValue(false));
      case 'n' -> literal("null", NULL);
      default -> number();
    };
  }

  private @Nullable Value nested(boolean object) {
    if (depth == maxDepth) {
      mistake = "found more than " + maxDepth + " levels of nesting, expected fewer";
      return null;
    }
    depth++;
    at++;
    Value value = object ? object() : array();
    depth--;
    return value;
  }

  private @Nullable Value object() {
    SequencedMap<String, Value> members = new LinkedHashMap<>();
    skipSpace();
    if (take('}')) {
      return new Value.ObjectValue(members);
    }
    do {
      skipSpace();
      int start = at;
      if (peek() != '"') {
        return mistake("a member's name in quotes");
      }
      String name = string();
      if (name == null) {
        return null;
      }
      if (members.containsKey(name)) {
        mistake = "found the member \"" + name + "\" again at character " + (start + 1);
        return null;
      }
      skipSpace();
      if (!take(':')) {
        return mistake("':'");
      }
      skipSpace();
      Value value = value();
      if (value == null) {
        return null;
      }
      members.put(name, value);
      skipSpace();
    } while (take(','));
    return take('}') ? new Value.ObjectValue(members) : mistake("',' or '}'");
  }

  private @Nullable Value array() {
    List<Value> items = new ArrayList<>();
    skipSpace();
    if (take(']')) {
      return new Value.ListValue(items);
    }
    do {
      skipSpace();
      Value value = value();
      if (value == null) {
        return null;
      }
      items.add(value);
      skipSpace();
    } while (take(','));
    return take(']') ? new Value.ListValue(items) : mistake("',' or ']'");
  }

  private @Nullable Value stringValue() {
    String string = string();
    return string == null ? null : new Value.StringValue(string);
  }

  private @Nullable String string() {
    int start = ++at;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"') {
        return text.substring(start, at++);
      }
      if (c == '\\') {
        return escaped(new StringBuilder(at - start + ROOM).append(text, start, at));
      }
      if (c < 0x20) {
        return stringMistake("no control character in a string");
      }
      at++;
    }
    return stringMistake("a quote that ends the string");
  }

  private @Nullable String escaped(StringBuilder out) {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"') {
        at++;
        return hasLoneSurrogate(out) ? stringMistake("surrogates in pairs") : out.toString();
      }
      if (c < 0x20) {
        return stringMistake("no control character in a string");
      }
      at++;
      if (c != '\\') {
        out.append(c);
      } else if (!escape(out)) {
        return stringMistake("an escape of JSON");
      }
    }
    return stringMistake("a quote that ends the string");
  }

  private boolean escape(StringBuilder out) {
    char c = peek();
    at++;
    switch (c) {
      case '"', '\\', '/' -> out.append(c);
      case 'b' -> out.append('\b');
      case 'f' -> out.append('\f');
      case 'n' -> out.append('\n');
      case 'r' -> out.append('\r');
      case 't' -> out.append('\t');
      case 'u' -> {
        return unicode(out);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean unicode(StringBuilder out) {
    if (at + 4 > text.length()) {
      return false;
    }
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      char c = text.charAt(at++);
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        return false;
      }
      unit = unit << 4 | digit;
    }
    out.append((char) unit);
    return true;
  }

  private static boolean hasLoneSurrogate(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return true;
      }
    }
    return false;
  }

  private @Nullable Value literal(String word, Value value) {
    if (!text.startsWith(word, at)) {
      return mistake("a JSON value");
    }
    at += word.length();
    return value;
  }

  private @Nullable Value number() {
    int end = JsonNumbers.end(text, at);
    if (end < 0) {
      return mistake("a JSON value");
    }
    String digits = text.substring(at, end);
    at = end;
    return new Value.NumberValue(digits);
  }

  private void skipSpace() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
        return;
      }
      at++;
    }
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  private boolean take(char c) {
    if (peek() != c) {
      return false;
    }
    at++;
    return true;
  }

  private @Nullable String stringMistake(String expected) {
    mistake(expected);
    return null;
  }

  private @Nullable Value mistake(String expected) {
    if (mistake == null) {
      String found =
          at < text.length() ? "'" + text.charAt(at) + "' at character " + (at + 1) : "the end";
      mistake = "found " + found + ", expected " + expected;
    }
    return null;
  }
}
