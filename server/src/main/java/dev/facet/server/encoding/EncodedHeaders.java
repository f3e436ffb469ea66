package dev.facet.server.encoding;

import dev.facet.http.Headers;
import dev.facet.server.encoding.EncodingPolicy.DictionaryUse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The headers of an answer once its form is decided. A strong {@code ETag} becomes weak: two
 * codings of one body are not equal byte by byte (RFC 9110 section 8.8.3), and {@code
 * If-None-Match} compares weakly.
 */
final class EncodedHeaders {
  private static final String TAG = "etag";
  private static final String CACHE_CONTROL = "cache-control";

  private EncodedHeaders() {}

  /**
   * The headers.
   *
   * @param coding null when the body goes as it is
   * @param use null when the answer is not kept as a dictionary
   */
  static Headers of(Headers from, @Nullable Coding coding, @Nullable DictionaryUse use) {
    boolean ownFreshness = use == null || isKept(from);
    Headers.Builder headers = Headers.builder();
    for (int i = 0; i < from.size(); i++) {
      if (coding != null && from.isNamed(i, TAG)) {
        headers.add(TAG, weak(from.value(i)));
      } else if (ownFreshness || !from.isNamed(i, CACHE_CONTROL)) {
        headers.addFrom(from, i);
      }
    }
    if (coding != null) {
      headers.add("content-encoding", coding.token());
    }
    if (use != null) {
      headers.add("use-as-dictionary", use.field());
    }
    if (use != null && !ownFreshness) {
      headers.add(CACHE_CONTROL, use.cacheControl());
    }
    return headers.build();
  }

  /** The headers of a 304 to a client that has a coded form: the tag is as that form's was. */
  static Headers ofNotModified(Headers from, Headers request) {
    String tag = from.first(TAG);
    String asked = request.joined("if-none-match");
    boolean coded = tag != null && asked != null && !isWeak(tag) && asked.contains("W/" + tag);
    if (!coded) {
      return from;
    }
    Headers.Builder headers = Headers.builder();
    for (int i = 0; i < from.size(); i++) {
      if (from.isNamed(i, TAG)) {
        headers.add(TAG, weak(from.value(i)));
      } else {
        headers.addFrom(from, i);
      }
    }
    return headers.build();
  }

  static boolean isWeak(String tag) {
    return tag.startsWith("W/");
  }

  /** Whether a client keeps an answer for some time by what it says itself (RFC 9111, RFC 5861). */
  static boolean isKept(Headers headers) {
    String control = headers.joined(CACHE_CONTROL);
    if (control == null) {
      return false;
    }
    boolean fresh = false;
    for (String part : control.toLowerCase(Locale.ROOT).split(",", -1)) {
      String directive = part.strip();
      if (directive.equals("no-store") || directive.equals("no-cache")) {
        return false;
      }
      boolean timed =
          directive.startsWith("max-age=") || directive.startsWith("stale-while-revalidate=");
      fresh |= timed && !directive.endsWith("=0");
    }
    return fresh;
  }

  private static String weak(String tag) {
    return isWeak(tag) ? tag : "W/" + tag;
  }
}
