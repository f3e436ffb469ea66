package dev.facet.identity;

/** The characters of a JSON string that this server has written itself. */
final class JsonText {
  private JsonText() {}

  static String unquoted(String json) {
    StringBuilder out = new StringBuilder(json.length());
    int end = json.length() - 1;
    int i = 1;
    while (i < end) {
      char c = json.charAt(i);
      if (c != '\\') {
        out.append(c);
        i += 1;
      } else if (json.charAt(i + 1) == 'u') {
        out.append((char) Integer.parseInt(json, i + 2, i + 6, 16));
        i += 6;
      } else {
        out.append(plain(json.charAt(i + 1)));
        i += 2;
      }
    }
    return out.toString();
  }

  private static char plain(char escaped) {
    return switch (escaped) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      default -> escaped;
    };
  }
}
