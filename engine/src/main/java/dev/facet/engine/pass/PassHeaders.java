package dev.facet.engine.pass;

import dev.facet.engine.Invocation;
import dev.facet.engine.source.SourceSettings;
import dev.facet.http.Headers;
import dev.facet.http.HopByHop;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which header fields pass, in either direction. */
final class PassHeaders {
  /** The server's own, or what a source must never believe because a client says it. */
  private static final Set<String> NEVER =
      Set.of(
          "cookie",
          "expect",
          "facet-deadline-ms",
          "forwarded",
          "host",
          "content-length",
          "remote-user",
          "traceparent",
          "via",
          "x-real-ip",
          "x-remote-user",
          "x-request-id");

  private static final Set<String> CONDITIONAL =
      Set.of(
          "if-match",
          "if-modified-since",
          "if-none-match",
          "if-range",
          "if-unmodified-since",
          "range");

  private static final Set<String> OWN =
      Set.of("age", "content-length", "x-request-id", "cache-status");

  private PassHeaders() {}

  /**
   * What a client's request says to the source, without what belongs to this hop. Names with an
   * underscore do not pass: some servers read them as if they had a hyphen.
   */
  static Headers toSource(Invocation request, SourceSettings source) {
    Headers client = request.headers();
    boolean authorization = source.carriesAuthorization(client);
    Headers.Builder kept = Headers.builder();
    for (int i = 0; i < client.size(); i++) {
      String name = client.name(i);
      boolean passes =
          name.equals("authorization")
              ? authorization
              : !NEVER.contains(name)
                  && !name.startsWith("x-forwarded-")
                  && !name.startsWith("x-auth-request-")
                  && name.indexOf('_') < 0
                  && !HopByHop.contains(name);
      if (passes) {
        kept.addFrom(client, i);
      }
    }
    return kept.build();
  }

  /** The same without what asks for a part, or for an answer only under a condition. */
  static Headers unconditional(Headers toSource) {
    Headers.Builder kept = Headers.builder();
    for (int i = 0; i < toSource.size(); i++) {
      if (!CONDITIONAL.contains(toSource.name(i))) {
        kept.addFrom(toSource, i);
      }
    }
    return kept.build();
  }

  /** What is added to every call. */
  static Headers.Builder withOwn(Headers toSource, Invocation request, long leftMillis) {
    return Headers.builder()
        .addAll(toSource)
        .add("via", "1.1 facet")
        .add("traceparent", request.trace().child().traceparent())
        .add("x-request-id", request.requestId().value())
        .add("facet-deadline-ms", Long.toString(Math.max(1, leftMillis)));
  }

  /**
   * What a source's answer says to the client.
   *
   * @param age seconds; null when it comes right from the source, whose own word then counts
   */
  static Headers toClient(
      Headers answer, PassRoute route, Invocation request, @Nullable Long age, String status) {
    Headers.Builder kept = Headers.builder();
    for (int i = 0; i < answer.size(); i++) {
      String name = answer.name(i);
      boolean passes =
          name.equals("age")
              ? age == null
              : name.equals("set-cookie") ? route.cookies() : !OWN.contains(name);
      if (!passes) {
        continue;
      }
      if (name.equals("location") || name.equals("content-location")) {
        kept.add(name, Locations.toClient(answer.value(i), route));
      } else {
        kept.addFrom(answer, i);
      }
    }
    if (age != null) {
      kept.add("age", Long.toString(age));
    }
    String told = answer.joined("cache-status");
    return kept.add("cache-status", told == null ? status : told + ", " + status)
        .add("x-request-id", request.requestId().value())
        .build();
  }
}
