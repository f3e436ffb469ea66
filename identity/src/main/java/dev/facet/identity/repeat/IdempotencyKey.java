package dev.facet.identity.repeat;

import dev.facet.http.Headers;
import org.jspecify.annotations.Nullable;

/**
 * {@code Idempotency-Key} (draft-ietf-httpapi-idempotency-key-header section 2.1): a string of
 * structured fields (RFC 9651 section 3.3.3), or, since few clients quote it, the characters alone.
 */
sealed interface IdempotencyKey {
  record Absent() implements IdempotencyKey {}

  record Malformed() implements IdempotencyKey {}

  record Given(String value) implements IdempotencyKey {}

  /** Characters, at most. */
  int MOST = 255;

  static IdempotencyKey of(Headers headers) {
    int at = headers.indexOf("idempotency-key", 0);
    if (at < 0) {
      return new Absent();
    }
    if (headers.indexOf("idempotency-key", at + 1) >= 0) {
      return new Malformed();
    }
    String text = headers.value(at).strip();
    String value = text.startsWith("\"") ? unquoted(text) : text;
    return value == null || !isKey(value) ? new Malformed() : new Given(value);
  }

  private static @Nullable String unquoted(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int end = text.length() - 1;
    for (int i = 1; i < end; i++) {
      char c = text.charAt(i);
      if (c == '"') {
        return null;
      }
      if (c == '\\') {
        i++;
        if (i == end || (text.charAt(i) != '"' && text.charAt(i) != '\\')) {
          return null;
        }
      }
      out.append(text.charAt(i));
    }
    return end > 0 && text.charAt(end) == '"' ? out.toString() : null;
  }

  private static boolean isKey(String value) {
    return !value.isEmpty()
        && value.length() <= MOST
        && value.chars().allMatch(c -> c >= 0x20 && c < 0x7F);
  }
}
