package dev.facet.identity.form;

import dev.facet.http.PercentCoding;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Parameters of a query or of an {@code application/x-www-form-urlencoded} body, each once: a
 * repeated one is refused and never decided by its position (RFC 6749 section 3.1).
 */
public final class Form {
  private static final int MAX_PARAMETERS = 64;

  private final SequencedMap<String, String> values;

  private Form(SequencedMap<String, String> values) {
    this.values = values;
  }

  public static Form empty() {
    return new Form(new LinkedHashMap<>());
  }

  /** Null when a parameter stands twice, an escape is none, or there are too many. */
  public static @Nullable Form parse(@Nullable String encoded) {
    SequencedMap<String, String> values = new LinkedHashMap<>();
    String text = encoded == null ? "" : encoded;
    int start = 0;
    while (start <= text.length()) {
      int end = text.indexOf('&', start);
      end = end < 0 ? text.length() : end;
      if (end > start && !add(values, text, start, end)) {
        return null;
      }
      start = end + 1;
    }
    return new Form(values);
  }

  /** Like {@link #parse(String)}, of a body. */
  public static @Nullable Form parse(byte[] body) {
    return parse(new String(body, StandardCharsets.UTF_8));
  }

  private static boolean add(SequencedMap<String, String> values, String text, int start, int end) {
    int equals = text.indexOf('=', start);
    boolean bare = equals < 0 || equals > end;
    String name = PercentCoding.decodeQuery(text.substring(start, bare ? end : equals));
    String value = bare ? "" : PercentCoding.decodeQuery(text.substring(equals + 1, end));
    return name != null
        && value != null
        && values.size() < MAX_PARAMETERS
        && values.putIfAbsent(name, value) == null;
  }

  /** The value; null when it is absent or empty. */
  public @Nullable String get(String name) {
    String value = values.get(name);
    return value == null || value.isEmpty() ? null : value;
  }

  /** Adds a parameter; without effect when the value is null. */
  public Form with(String name, @Nullable String value) {
    if (value != null) {
      values.put(name, value);
    }
    return this;
  }

  /** The parameters in order, encoded. */
  public String encode() {
    StringBuilder out = new StringBuilder();
    for (Map.Entry<String, String> entry : values.entrySet()) {
      out.append(out.isEmpty() ? "" : "&")
          .append(PercentCoding.encode(entry.getKey()))
          .append('=')
          .append(PercentCoding.encode(entry.getValue()));
    }
    return out.toString();
  }

  /** That URL with the parameters added to its query. */
  public String addTo(String url) {
    return url + (url.indexOf('?') < 0 ? "?" : "&") + encode();
  }

  /** Names only: values may be codes and tokens. */
  @Override
  public String toString() {
    return "Form" + values.keySet();
  }
}
