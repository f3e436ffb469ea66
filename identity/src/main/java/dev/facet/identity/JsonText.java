package dev.facet.identity;

/** The characters of a JSON string that this server has written itself. */
final class JsonText {
  private JsonText() {}

  static String unquoted(String json) {
    StringBuilder out = new StringBuilder(json.length());
    int end = json.length() - 1;
    for (int i = 1; i < end; i++) {
      char c = json.charAt(i);
      if (c != '\\') {
        out.append(c);
        continue;
      }
      i++;
      char escaped = json.charAt(i);
      if (escaped == 'u') {
        out.append((char) Integer.parseInt(json, i + 1, i + 5, 16));
        i += 4;
      } else {
        out.append(plain(escaped));
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
