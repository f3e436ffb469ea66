package dev.facet.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A failure as clients see it (RFC 9457), always sent as {@code application/problem+json}. Texts
 * say what a caller can act on and never contain internals.
 *
 * @param type a URI reference; {@code about:blank} when the status says it all
 * @param title what the type means, the same for every occurrence
 * @param code a stable word for programs
 * @param detail what happened this time; null when there is nothing to add
 * @param instance a URI reference to this occurrence
 * @param errors one entry per wrong input
 * @param extensions further members; values are JSON texts, written as they are
 */
public record Problem(
    String type,
    String title,
    int status,
    String code,
    @Nullable String detail,
    @Nullable String instance,
    List<InputError> errors,
    SequencedMap<String, String> extensions) {
  private static final Headers JSON = Headers.of("content-type", "application/problem+json");

  /**
   * One wrong input.
   *
   * @param pointer a JSON Pointer (RFC 6901) into the client's body; null when a parameter is wrong
   * @param parameter the parameter's name; null when the body is wrong
   */
  public record InputError(
      String detail, @Nullable String pointer, @Nullable String parameter, @Nullable String code) {}

  public Problem {
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException("status: " + status + " (expected: 400..599)");
    }
    errors = List.copyOf(errors);
    extensions =
        java.util.Collections.unmodifiableSequencedMap(new java.util.LinkedHashMap<>(extensions));
  }

  /** A problem whose status says it all. */
  public static Problem of(int status, String title, String code) {
    return new Problem(
        "about:blank", title, status, code, null, null, List.of(), new java.util.LinkedHashMap<>());
  }

  public Problem withDetail(String text) {
    return new Problem(type, title, status, code, text, instance, errors, extensions);
  }

  public Problem withInstance(String uri) {
    return new Problem(type, title, status, code, detail, uri, errors, extensions);
  }

  public Problem withErrors(List<InputError> list) {
    return new Problem(type, title, status, code, detail, instance, list, extensions);
  }

  /** The problem with one more member, whose value is a JSON text. */
  public Problem withExtension(String name, String json) {
    SequencedMap<String, String> more = new java.util.LinkedHashMap<>(extensions);
    more.put(name, json);
    return new Problem(type, title, status, code, detail, instance, errors, more);
  }

  /** The complete answer. */
  public Answer toAnswer() {
    return Answer.of(status, JSON, toJson().getBytes(StandardCharsets.UTF_8));
  }

  /** The complete answer with more headers, such as {@code allow} or {@code retry-after}. */
  public Answer toAnswer(Headers more) {
    Headers headers = Headers.builder().addAll(JSON).addAll(more).build();
    return Answer.of(status, headers, toJson().getBytes(StandardCharsets.UTF_8));
  }

  /** The JSON document; members in a fixed order. */
  public String toJson() {
    JsonObject json = new JsonObject();
    json.text("type", type).text("title", title).raw("status", Integer.toString(status));
    json.text("code", code).text("detail", detail).text("instance", instance);
    if (!errors.isEmpty()) {
      json.raw("errors", errorsJson());
    }
    for (Map.Entry<String, String> member : extensions.entrySet()) {
      json.raw(member.getKey(), member.getValue());
    }
    return json.end();
  }

  private String errorsJson() {
    StringBuilder list = new StringBuilder("[");
    for (InputError error : errors) {
      JsonObject json = new JsonObject().text("detail", error.detail()).text("code", error.code());
      json.text("pointer", error.pointer()).text("parameter", error.parameter());
      list.append(list.length() == 1 ? "" : ",").append(json.end());
    }
    return list.append(']').toString();
  }

  /** Writes one object; members that are null are left out. */
  private static final class JsonObject {
    private final StringBuilder out = new StringBuilder(160).append('{');

    JsonObject text(String name, @Nullable String value) {
      if (value == null) {
        return this;
      }
      name(name);
      quote(value);
      return this;
    }

    JsonObject raw(String name, String json) {
      name(name);
      out.append(json);
      return this;
    }

    String end() {
      return out.append('}').toString();
    }

    private void name(String name) {
      if (out.length() > 1) {
        out.append(',');
      }
      quote(name);
      out.append(':');
    }

    private void quote(String text) {
      out.append('"');
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == '"' || c == '\\') {
          out.append('\\').append(c);
        } else if (c < 0x20 || Character.isSurrogate(c)) {
          String hex = Integer.toHexString(c);
          out.append("\\u").append("0000", 0, 4 - hex.length()).append(hex);
        } else {
          out.append(c);
        }
      }
      out.append('"');
    }
  }
}
