package dev.facet.definition.syntax;

import java.util.ArrayList;
import java.util.List;

/**
 * A string's text between its quotes, read (GraphQL specification, September 2025, section 2.9.4).
 *
 * @param value with escapes resolved; a block string without its common indentation
 * @param end behind the closing quotes
 */
record StringLiteral(String value, int end) {
  private static final String QUOTES = "\"\"\"";

  /** The string that begins with a quote at {@code start}. */
  static StringLiteral read(String text, int start) {
    return text.startsWith(QUOTES, start) ? block(text, start) : line(text, start);
  }

  private static StringLiteral line(String text, int start) {
    var value = new StringBuilder();
    int at = start + 1;
    while (at < text.length() && text.charAt(at) != '\n') {
      char c = text.charAt(at);
      if (c == '"') {
        return new StringLiteral(value.toString(), at + 1);
      }
      if (c == '\\') {
        at = escape(text, at, value);
      } else {
        value.append(c);
        at++;
      }
    }
    throw new SyntaxMistake(
        start,
        "the string is not closed",
        "a string ends on its own line; \"\"\" begins one of several lines");
  }

  /** Appends what the escape at {@code at} means and answers where it ends. */
  private static int escape(String text, int at, StringBuilder value) {
    char c = at + 1 < text.length() ? text.charAt(at + 1) : '\n';
    if (c == 'u') {
      return unicode(text, at, value);
    }
    int known = "\"\\/bfnrt".indexOf(c);
    if (known < 0) {
      throw badEscape(text, at, Math.min(at + 2, text.length()));
    }
    value.append("\"\\/\b\f\n\r\t".charAt(known));
    return at + 2;
  }

  private static int unicode(String text, int at, StringBuilder value) {
    boolean braces = text.startsWith("{", at + 2);
    int digits = braces ? at + 3 : at + 2;
    int end = braces ? text.indexOf('}', digits) : Math.min(digits + 4, text.length());
    int point = end < 0 ? -1 : hex(text, digits, end);
    if (point < 0 || (!braces && end != digits + 4)) {
      throw badEscape(text, at, Math.min(digits + 4, text.length()));
    }
    int behind = braces ? end + 1 : end;
    if (!braces && Character.isHighSurrogate((char) point) && text.startsWith("\\u", behind)) {
      int low = hex(text, behind + 2, Math.min(behind + 6, text.length()));
      if (low >= 0 && Character.isLowSurrogate((char) low)) {
        value.appendCodePoint(Character.toCodePoint((char) point, (char) low));
        return behind + 6;
      }
    }
    if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
      throw badEscape(text, at, behind);
    }
    value.appendCodePoint(point);
    return behind;
  }

  /** The number that the digits are; -1 when they are none, or beyond Unicode. */
  private static int hex(String text, int from, int to) {
    int value = from < to ? 0 : -1;
    for (int i = from; i < to && value >= 0; i++) {
      char c = text.charAt(i);
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      value = digit < 0 || value > Character.MAX_CODE_POINT >> 4 ? -1 : value << 4 | digit;
    }
    return value > Character.MAX_CODE_POINT ? -1 : value;
  }

  private static SyntaxMistake badEscape(String text, int start, int end) {
    return new SyntaxMistake(
        start,
        "`" + text.substring(start, end).strip() + "` is not an escape",
        "escapes are \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uFFFF and \\u{1F600}");
  }

  private static StringLiteral block(String text, int start) {
    var raw = new StringBuilder();
    int at = start + QUOTES.length();
    while (at < text.length()) {
      if (text.startsWith(QUOTES, at)) {
        return new StringLiteral(withoutIndentation(raw.toString()), at + QUOTES.length());
      }
      if (text.startsWith("\\" + QUOTES, at)) {
        raw.append(QUOTES);
        at += 1 + QUOTES.length();
      } else {
        raw.append(text.charAt(at));
        at++;
      }
    }
    throw new SyntaxMistake(start, "the string is not closed", "it ends with \"\"\"");
  }

  /** {@code BlockStringValue} of the specification. */
  private static String withoutIndentation(String raw) {
    List<String> lines = new ArrayList<>(List.of(raw.split("\n", -1)));
    int common = Integer.MAX_VALUE;
    for (String line : lines.subList(1, lines.size())) {
      int indent = indentation(line);
      if (indent < line.length()) {
        common = Math.min(common, indent);
      }
    }
    for (int i = 1; i < lines.size(); i++) {
      String line = lines.get(i);
      lines.set(i, line.substring(Math.min(common, line.length())));
    }
    while (!lines.isEmpty() && isBlank(lines.getFirst())) {
      lines.removeFirst();
    }
    while (!lines.isEmpty() && isBlank(lines.getLast())) {
      lines.removeLast();
    }
    return String.join("\n", lines);
  }

  private static boolean isBlank(String line) {
    return indentation(line) == line.length();
  }

  private static int indentation(String line) {
    int at = 0;
    while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
      at++;
    }
    return at;
  }
}
