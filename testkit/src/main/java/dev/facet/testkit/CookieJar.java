package dev.facet.testkit;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The cookies that a browser has of one site: names and values, without a thought about attributes
 * but those that end them. Threading: one thread.
 */
public final class CookieJar {
  private final Map<String, String> cookies = new LinkedHashMap<>();

  /** Takes over what the answer sets; an empty value or {@code Max-Age=0} ends a cookie. */
  public void keep(RawMessage answer) {
    for (String set : answer.headers("set-cookie")) {
      int equals = set.indexOf('=');
      String name = set.substring(0, equals);
      String value = set.substring(equals + 1).split(";", 2)[0];
      if (value.isEmpty() || set.contains("Max-Age=0")) {
        cookies.remove(name);
      } else {
        cookies.put(name, value);
      }
    }
  }

  /** The line of a request's head, with its end; nothing when there are none. */
  public String headerLine() {
    return cookies.isEmpty() ? "" : "Cookie: " + value() + "\r\n";
  }

  /** The value of {@code Cookie}. */
  public String value() {
    return cookies.entrySet().stream()
        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
        .collect(Collectors.joining("; "));
  }

  public boolean has(String name) {
    return cookies.containsKey(name);
  }

  public Collection<String> values() {
    return cookies.values();
  }

  public void clear() {
    cookies.clear();
  }
}
