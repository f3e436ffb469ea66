package dev.facet.engine.json;

import org.jspecify.annotations.Nullable;

/** Recognises JSON by its content type. */
public final class MediaType {
  private MediaType() {}

  /**
   * Whether a {@code Content-Type} says JSON: {@code application/json}, or any type that ends in
   * {@code +json} (RFC 6839 section 3.1), whatever its parameters.
   */
  public static boolean isJson(@Nullable String contentType) {
    if (contentType == null) {
      return false;
    }
    int semicolon = contentType.indexOf(';');
    int end = semicolon < 0 ? contentType.length() : semicolon;
    while (end > 0 && contentType.charAt(end - 1) == ' ') {
      end--;
    }
    return endsWith(contentType, end, "+json")
        || (end == "application/json".length() && endsWith(contentType, end, "application/json"));
  }

  private static boolean endsWith(String text, int end, String suffix) {
    return text.regionMatches(true, end - suffix.length(), suffix, 0, suffix.length());
  }
}
