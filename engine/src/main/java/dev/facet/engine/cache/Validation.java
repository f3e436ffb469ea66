package dev.facet.engine.cache;

import dev.facet.http.Headers;
import dev.facet.http.HttpDate;
import dev.facet.http.client.Response;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Conditional requests: to sources, and of clients (RFC 9111 section 4.3). */
public final class Validation {
  /** What a 304 cannot change: it describes the stored body, not the one that was not sent. */
  private static final Set<String> OF_THE_BODY =
      Set.of("content-length", "content-encoding", "content-range");

  /** What a 304 repeats (RFC 9110 section 15.4.5), and what tells its own way. */
  private static final Set<String> REPEATED =
      Set.of(
          "cache-control",
          "content-location",
          "date",
          "etag",
          "expires",
          "last-modified",
          "vary",
          "cdn-cache-control",
          "cache-groups");

  private Validation() {}

  /** Asks a source whether the answer is still the one. */
  public static void addTo(Headers.Builder request, Stored stored) {
    String tag = stored.headers().first("etag");
    String modified = stored.headers().first("last-modified");
    if (tag != null) {
      request.add("if-none-match", tag);
    }
    if (modified != null) {
      request.add("if-modified-since", modified);
    }
  }

  /**
   * The stored answer after a source has said that it is still the one (section 3.2): the fields of
   * the 304 take the place of those that were stored.
   */
  public static Stored updated(
      Stored stored, Headers request, Headers notModified, long requested, long received) {
    Headers.Builder merged = Headers.builder();
    Headers before = stored.headers();
    for (int i = 0; i < before.size(); i++) {
      String name = before.name(i);
      if (!notModified.contains(name) || OF_THE_BODY.contains(name)) {
        merged.addFrom(before, i);
      }
    }
    for (int i = 0; i < notModified.size(); i++) {
      if (!OF_THE_BODY.contains(notModified.name(i))) {
        merged.addFrom(notModified, i);
      }
    }
    Response old = stored.response();
    return Stored.of(
        new Response(old.status(), merged.build(), old.body(), old.length()),
        request,
        stored.policy(),
        requested,
        received,
        stored.tags());
  }

  /**
   * Whether the client has the answer already (RFC 9110 section 13.2.2): {@code If-None-Match}
   * decides where it is given, compared weakly, else {@code If-Modified-Since}.
   */
  public static boolean isKnownToClient(Headers request, Stored stored) {
    String tags = request.joined("if-none-match");
    if (tags != null) {
      return matches(tags, stored.headers().first("etag"));
    }
    String since = request.first("if-modified-since");
    if (since == null) {
      return false;
    }
    long now = stored.received() / 1000;
    OptionalLong limit = HttpDate.parse(since, now);
    return limit.isPresent() && modified(stored.headers(), now) <= limit.getAsLong();
  }

  /** Whether one of the tags of an {@code If-None-Match} is that one, strong or weak. */
  public static boolean matches(String tags, @Nullable String tag) {
    if (tags.equals(tag) || tags.strip().equals("*")) {
      return true;
    }
    if (tag == null) {
      return false;
    }
    String opaque = opaque(tag);
    for (String member : FieldList.members(tags)) {
      if (opaque(member).equals(opaque)) {
        return true;
      }
    }
    return false;
  }

  /** The fields of a 304. */
  public static Headers notModified(Headers answer) {
    Headers.Builder kept = Headers.builder();
    for (int i = 0; i < answer.size(); i++) {
      if (REPEATED.contains(answer.name(i))) {
        kept.addFrom(answer, i);
      }
    }
    return kept.build();
  }

  private static String opaque(String tag) {
    return tag.startsWith("W/") ? tag.substring(2) : tag;
  }

  /** When it was changed last, or made, or came: what is known (RFC 9111 section 4.3.2). */
  private static long modified(Headers headers, long received) {
    for (String name : new String[] {"last-modified", "date"}) {
      String text = headers.first(name);
      OptionalLong seconds = text == null ? OptionalLong.empty() : HttpDate.parse(text, received);
      if (seconds.isPresent()) {
        return seconds.getAsLong();
      }
    }
    return received;
  }
}
