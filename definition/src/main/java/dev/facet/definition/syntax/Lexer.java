package dev.facet.definition.syntax;

/**
 * Stands on one token of a GraphQL text (GraphQL specification, September 2025, section 2.1). White
 * space, commas and comments are skipped.
 */
final class Lexer {
  enum Kind {
    NAME,
    INT,
    FLOAT,
    STRING,
    /** One of {@code ! $ & ( ) : = @ [ ] { | }}, or {@code ...}, which begins with a dot. */
    MARK,
    /** Behind the last token. */
    END
  }

  private final String text;
  private Kind kind = Kind.END;
  private int start;
  private int end;
  private String value = "";

  Lexer(String text) {
    this.text = text;
  }

  Kind kind() {
    return kind;
  }

  /** Where the token begins, in UTF-16 code units. */
  int start() {
    return start;
  }

  /** A name, the digits of a number, or the text of a string; empty for the others. */
  String value() {
    return value;
  }

  /** The token as it is written; empty at the end. */
  String written() {
    return text.substring(start, end);
  }

  boolean isAt(char mark) {
    return kind == Kind.MARK && text.charAt(start) == mark;
  }

  boolean isAt(String name) {
    return kind == Kind.NAME && value.equals(name);
  }

  void next() {
    start = skipIgnored(end);
    if (start == text.length()) {
      stand(Kind.END, start, "");
      return;
    }
    char c = text.charAt(start);
    switch (c) {
      case '!', '$', '&', '(', ')', ':', '=', '@', '[', ']', '{', '|', '}' ->
          stand(Kind.MARK, start + 1, "");
      case '.' -> dots();
      case '"' -> {
        var string = StringLiteral.read(text, start);
        stand(Kind.STRING, string.end(), string.value());
      }
      default -> nameOrNumber(c);
    }
  }

  private void stand(Kind kind, int end, String value) {
    this.kind = kind;
    this.end = end;
    this.value = value;
  }

  private void dots() {
    if (!text.startsWith("...", start)) {
      throw new SyntaxMistake(start, "`.` is not expected here", "a fragment is spread by `...`");
    }
    stand(Kind.MARK, start + 3, "");
  }

  private void nameOrNumber(char c) {
    if (isNameStart(c)) {
      int at = start + 1;
      while (at < text.length() && isNamePart(text.charAt(at))) {
        at++;
      }
      stand(Kind.NAME, at, text.substring(start, at));
    } else if (c == '-' || isDigit(c)) {
      number();
    } else {
      int length = Character.charCount(text.codePointAt(start));
      throw new SyntaxMistake(
          start, "`" + text.substring(start, start + length) + "` is not expected here", null);
    }
  }

  private void number() {
    int at = text.charAt(start) == '-' ? start + 1 : start;
    int digits = at;
    at = digits(at);
    boolean good = at == digits + 1 || (at > digits && text.charAt(digits) != '0');
    Kind found = Kind.INT;
    if (charAt(at) == '.') {
      found = Kind.FLOAT;
      good &= isDigit(charAt(at + 1));
      at = digits(at + 1);
    }
    if (charAt(at) == 'e' || charAt(at) == 'E') {
      found = Kind.FLOAT;
      int exponent = charAt(at + 1) == '+' || charAt(at + 1) == '-' ? at + 2 : at + 1;
      good &= isDigit(charAt(exponent));
      at = digits(exponent);
    }
    while (isNamePart(charAt(at)) || charAt(at) == '.') {
      good = false;
      at++;
    }
    if (!good) {
      throw new SyntaxMistake(
          start,
          "`" + text.substring(start, Math.min(at, text.length())) + "` is not a number",
          null);
    }
    stand(found, at, text.substring(start, at));
  }

  private int digits(int from) {
    int at = from;
    while (isDigit(charAt(at))) {
      at++;
    }
    return at;
  }

  /** A line break behind the text, which belongs to no token. */
  private char charAt(int at) {
    return at < text.length() ? text.charAt(at) : '\n';
  }

  private int skipIgnored(int from) {
    int at = from;
    while (at < text.length()) {
      switch (text.charAt(at)) {
        case ' ', '\t', '\n', '\r', ',', '\uFEFF' -> at++;
        case '#' -> at = lineEnd(at);
        default -> {
          return at;
        }
      }
    }
    return at;
  }

  private int lineEnd(int from) {
    int at = text.indexOf('\n', from);
    return at < 0 ? text.length() : at;
  }

  private static boolean isNameStart(char c) {
    return c == '_' || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  private static boolean isNamePart(char c) {
    return isNameStart(c) || isDigit(c);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
