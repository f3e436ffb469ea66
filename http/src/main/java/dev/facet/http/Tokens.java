package dev.facet.http;

/** The character classes of RFC 9110 section 5.6.2 and 5.5, as table look-ups. */
public final class Tokens {
  private static final boolean[] TOKEN = new boolean[256];

  static {
    for (char c = '0'; c <= '9'; c++) {
      TOKEN[c] = true;
    }
    for (char c = 'a'; c <= 'z'; c++) {
      TOKEN[c] = true;
      TOKEN[c - 32] = true;
    }
    for (char c : "!#$%&'*+-.^_`|~".toCharArray()) {
      TOKEN[c] = true;
    }
  }

  private Tokens() {}

  /** Whether the byte is a {@code tchar}. */
  public static boolean isTokenByte(byte b) {
    return TOKEN[b & 0xFF];
  }

  /** Whether the text is a {@code token}: not empty, all {@code tchar}. */
  public static boolean isToken(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0xFF || !TOKEN[text.charAt(i)]) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /**
   * Whether the character may stand in a field value: visible ASCII, space, tab, or a byte of
   * {@code obs-text}; never a control character, so that no value can end its line.
   */
  public static boolean isFieldContent(int c) {
    return c == '\t' || (c >= 0x20 && c < 0x7F) || (c >= 0x80 && c <= 0xFF);
  }

  static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
  }
}
