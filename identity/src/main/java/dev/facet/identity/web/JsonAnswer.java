package dev.facet.identity.web;

import dev.facet.http.Answer;
import dev.facet.http.Headers;
import java.nio.charset.StandardCharsets;

/** Answers of JSON that nobody stores. */
final class JsonAnswer {
  private JsonAnswer() {}

  static Answer of(int status, String json, Headers more) {
    Headers headers =
        Headers.builder()
            .add("content-type", "application/json")
            .add("cache-control", "no-store")
            .addAll(more)
            .build();
    return Answer.of(status, headers, json.getBytes(StandardCharsets.UTF_8));
  }

  /** The text as a JSON string. */
  static String text(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20) {
        out.append("\\u00").append(c < 0x10 ? "0" : "").append(Integer.toHexString(c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }
}
