package dev.facet.engine.page;

import dev.facet.http.Headers;
import dev.facet.http.HttpUrl;
import dev.facet.http.Origin;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@code next} relation of {@code Link} headers.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8288#section-3">RFC 8288, section 3</a>
 */
public final class LinkHeader {
  private LinkHeader() {}

  /** What an answer links to as its next page. */
  public sealed interface Next {}

  /** Nothing. */
  public record None() implements Next {}

  /**
   * A page of the same origin.
   *
   * @param target path and query
   */
  public record Page(String target) implements Next {}

  /** Something that is no page of the same origin. */
  public record Elsewhere() implements Next {}

  /**
   * The next page of an answer.
   *
   * @param origin that answered
   * @param target that was asked for, path and query
   */
  public static Next next(Headers headers, Origin origin, String target) {
    List<String> fields = headers.all("link");
    for (String field : fields) {
      String reference = next(field);
      if (reference != null) {
        String resolved = resolve(reference, origin, target);
        return resolved == null ? new Elsewhere() : new Page(resolved);
      }
    }
    return new None();
  }

  /** The reference of the first link whose {@code rel} has the token {@code next}. */
  private static @Nullable String next(String field) {
    int at = 0;
    while (true) {
      int open = field.indexOf('<', at);
      int close = open < 0 ? -1 : field.indexOf('>', open);
      if (close < 0) {
        return null;
      }
      int end = endOfParameters(field, close + 1);
      if (isNext(field.substring(close + 1, end))) {
        return field.substring(open + 1, close).strip();
      }
      at = end;
    }
  }

  /** The comma before the next link, outside of quotes. */
  private static int endOfParameters(String field, int from) {
    boolean quoted = false;
    for (int i = from; i < field.length(); i++) {
      char c = field.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        return i;
      }
    }
    return field.length();
  }

  /** The first {@code rel} counts (RFC 8288 section 3.3). */
  private static boolean isNext(String parameters) {
    for (String parameter : parameters.split(";", -1)) {
      int equals = parameter.indexOf('=');
      String name = equals < 0 ? parameter : parameter.substring(0, equals);
      if (!name.strip().equalsIgnoreCase("rel")) {
        continue;
      }
      String value = equals < 0 ? "" : parameter.substring(equals + 1).strip();
      String rel = value.replace("\"", "").toLowerCase(Locale.ROOT);
      return List.of(rel.split(" ", -1)).contains("next");
    }
    return false;
  }

  /** Path and query of a reference (RFC 3986 section 5.2); null when it is of another origin. */
  private static @Nullable String resolve(String reference, Origin origin, String target) {
    int fragment = reference.indexOf('#');
    String plain = fragment < 0 ? reference : reference.substring(0, fragment);
    if (plain.isEmpty() || !isVisible(plain)) {
      return null;
    }
    int query = target.indexOf('?');
    String path = query < 0 ? target : target.substring(0, query);
    if (plain.startsWith("?")) {
      return path + plain;
    }
    if (plain.startsWith("//")) {
      return ofSame(origin.scheme() + ":" + plain, origin);
    }
    if (plain.startsWith("/")) {
      return plain;
    }
    int colon = plain.indexOf(':');
    int slash = plain.indexOf('/');
    if (colon >= 0 && (slash < 0 || colon < slash)) {
      return ofSame(plain, origin);
    }
    return plain.startsWith(".") ? null : path.substring(0, path.lastIndexOf('/') + 1) + plain;
  }

  private static @Nullable String ofSame(String url, Origin origin) {
    try {
      HttpUrl parsed = HttpUrl.parse(url);
      return parsed.origin().equals(origin) ? parsed.pathAndQuery() : null;
    } catch (IllegalArgumentException noUrl) {
      return null;
    }
  }

  /** Nothing that could end a request line, nor a space. */
  private static boolean isVisible(String text) {
    return text.chars().allMatch(c -> c > ' ' && c < 0x7F);
  }
}
