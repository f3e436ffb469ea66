package dev.facet.identity.form;

import dev.facet.http.Headers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Reads and writes cookies (RFC 6265). Every one is {@code __Host-}, Secure, HttpOnly, Path=/. */
public final class Cookies {
  /** Bytes of name and value that browsers keep. */
  public static final int MAX = 4096;

  private Cookies() {}

  /** How far a cookie travels with requests that other sites cause. */
  public enum SameSite {
    STRICT("Strict"),
    LAX("Lax");

    private final String word;

    SameSite(String word) {
      this.word = word;
    }
  }

  /** The cookie's value; null when there is none of that name, or more than one. */
  public static @Nullable String single(Headers headers, String name) {
    String found = null;
    for (int at = headers.indexOf("cookie", 0); at >= 0; at = headers.indexOf("cookie", at + 1)) {
      String line = headers.value(at);
      int start = 0;
      while (start < line.length()) {
        int end = end(line, start);
        start = skipSpaces(line, start, end);
        int equals = start + name.length();
        if (equals < end && line.charAt(equals) == '=' && line.startsWith(name, start)) {
          if (found != null) {
            return null;
          }
          found = line.substring(equals + 1, end).strip();
        }
        start = end + 1;
      }
    }
    return found;
  }

  /** Whether there is a cookie of that name, be it once or more often. */
  public static boolean has(Headers headers, String name) {
    return !startingWith(headers, name + "=").isEmpty();
  }

  /** All cookies whose {@code name=value} begins so, by name; of equal names the first. */
  public static SequencedMap<String, String> startingWith(Headers headers, String prefix) {
    SequencedMap<String, String> found = new LinkedHashMap<>();
    for (int at = headers.indexOf("cookie", 0); at >= 0; at = headers.indexOf("cookie", at + 1)) {
      String line = headers.value(at);
      int start = 0;
      while (start < line.length()) {
        int end = end(line, start);
        start = skipSpaces(line, start, end);
        int equals = line.indexOf('=', start);
        if (line.startsWith(prefix, start) && equals > 0 && equals < end) {
          found.putIfAbsent(line.substring(start, equals), line.substring(equals + 1, end).strip());
        }
        start = end + 1;
      }
    }
    return found;
  }

  /**
   * The value of a {@code Set-Cookie} field.
   *
   * @param maxAge null for as long as the browser runs
   * @throws IllegalArgumentException when browsers would not keep it
   */
  public static String set(
      String name, String value, SameSite sameSite, @Nullable Duration maxAge) {
    if (!name.startsWith("__Host-") || name.length() + value.length() > MAX) {
      throw new IllegalArgumentException(
          "cookie: " + name + " (expected: __Host-…, at most " + MAX + " bytes)");
    }
    return name
        + "="
        + value
        + "; Path=/; Secure; HttpOnly; SameSite="
        + sameSite.word
        + (maxAge == null ? "" : "; Max-Age=" + maxAge.toSeconds());
  }

  /** The value of a {@code Set-Cookie} field that makes browsers forget the cookie. */
  public static String expire(String name, SameSite sameSite) {
    return set(name, "", sameSite, Duration.ZERO);
  }

  private static int end(String line, int start) {
    int end = line.indexOf(';', start);
    return end < 0 ? line.length() : end;
  }

  private static int skipSpaces(String line, int start, int end) {
    int at = start;
    while (at < end && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
      at++;
    }
    return at;
  }
}
