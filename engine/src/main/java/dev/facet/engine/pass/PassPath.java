package dev.facet.engine.pass;

import org.jspecify.annotations.Nullable;

/** Whether a path may be passed on below a prefix: nothing in it may lead out again. */
public final class PassPath {
  private PassPath() {}

  /** What is wrong with it, in words for its sender; null when nothing is. */
  public static @Nullable String mistake(String path) {
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c <= ' ' || c >= 0x7F || c == '\\' || c == '#') {
        return "a character in the path that has to be percent-encoded";
      }
    }
    int start = 0;
    while (start <= path.length()) {
      int slash = path.indexOf('/', start);
      int end = slash < 0 ? path.length() : slash;
      if (isDots(path.substring(start, end))) {
        return "a path with dot segments";
      }
      start = end + 1;
    }
    return null;
  }

  /** Also when encoded, be it twice, or followed by a parameter that some servers cut off. */
  private static boolean isDots(String segment) {
    String text = segment;
    for (int round = 0; round < 2; round++) {
      text = text.replaceAll("%25", "%").replaceAll("(?i)%2e", ".").replaceAll("(?i)%5c", "/");
    }
    for (String part : text.replaceAll("(?i)%2f", "/").split("/", -1)) {
      int parameter = part.indexOf(';');
      String name = parameter < 0 ? part : part.substring(0, parameter);
      if (name.equals(".") || name.equals("..")) {
        return true;
      }
    }
    return false;
  }
}
