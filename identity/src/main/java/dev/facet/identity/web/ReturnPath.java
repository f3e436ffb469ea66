package dev.facet.identity.web;

import org.jspecify.annotations.Nullable;

/**
 * Where a sign-in ends: a path of the facet's own origin and inside the facet. Whatever a browser
 * could read as another place is not one.
 */
final class ReturnPath {
  private static final int MAX = 2048;

  private ReturnPath() {}

  /**
   * The path that was asked for; the default when it is none that may be.
   *
   * @param asked path, perhaps with a query and a fragment, or null
   * @param prefix of the facet; "" when the whole origin is its own
   */
  static String checked(@Nullable String asked, String prefix, String standard) {
    return asked != null && isInside(asked, prefix) ? asked : standard;
  }

  private static boolean isInside(String path, String prefix) {
    if (path.length() > MAX || !path.startsWith(prefix + "/") || path.startsWith("//")) {
      return false;
    }
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      boolean plain = c > ' ' && c < 0x7F && c != '\\' && c != '"' && c != '<' && c != '>';
      if (!plain || c == '\'' || c == '`') {
        return false;
      }
    }
    return !leaves(pathOnly(path));
  }

  /** A dot segment could lead out of the prefix; so could an encoded slash, dot or backslash. */
  private static boolean leaves(String path) {
    String lower = path.toLowerCase(java.util.Locale.ROOT);
    return path.contains("//")
        || path.contains("/./")
        || path.contains("/../")
        || path.endsWith("/.")
        || path.endsWith("/..")
        || path.indexOf(';') >= 0
        || lower.contains("%2e")
        || lower.contains("%2f")
        || lower.contains("%5c")
        || lower.contains("%25")
        || lower.contains("%0")
        || lower.contains("/_auth/");
  }

  private static String pathOnly(String path) {
    int end = path.length();
    for (char mark : new char[] {'?', '#'}) {
      int at = path.indexOf(mark);
      end = at >= 0 && at < end ? at : end;
    }
    return path.substring(0, end);
  }
}
