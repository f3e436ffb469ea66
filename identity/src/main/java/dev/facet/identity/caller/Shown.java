package dev.facet.identity.caller;

import dev.facet.http.Headers;
import java.util.Locale;

/** What a request's {@code Authorization} shows (RFC 9110 section 11.6.2). */
sealed interface Shown {
  /** There is no such field. */
  record Nothing() implements Shown {}

  /** There is one that cannot be read, or there are several. */
  record Unclear(String why) implements Shown {}

  /**
   * A scheme with one token.
   *
   * @param scheme lower-case
   */
  record Token(String scheme, String value) implements Shown {
    /** Without the value. */
    @Override
    public String toString() {
      return "Token[" + scheme + "]";
    }
  }

  /** Characters of a credential that are looked at, at most. */
  int MOST = 16 << 10;

  static Shown of(Headers headers) {
    int first = headers.indexOf("authorization", 0);
    if (first < 0) {
      return new Nothing();
    }
    if (headers.indexOf("authorization", first + 1) >= 0) {
      return new Unclear("there are several Authorization fields");
    }
    String value = headers.value(first);
    int space = value.indexOf(' ');
    if (space < 1 || value.length() > MOST) {
      return new Unclear("Authorization has no scheme and token");
    }
    int from = space;
    while (from < value.length() && value.charAt(from) == ' ') {
      from++;
    }
    for (int i = from; i < value.length(); i++) {
      if (!isToken68(value.charAt(i))) {
        return new Unclear("the token of Authorization has characters that none has");
      }
    }
    return from == value.length()
        ? new Unclear("Authorization has no token")
        : new Token(value.substring(0, space).toLowerCase(Locale.ROOT), value.substring(from));
  }

  private static boolean isToken68(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-'
        || c == '.'
        || c == '='
        || c == '~'
        || c == '+'
        || c == '/';
  }
}
