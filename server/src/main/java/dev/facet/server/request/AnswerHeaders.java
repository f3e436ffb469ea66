package dev.facet.server.request;

import dev.facet.http.Answer;
import dev.facet.http.Headers;
import dev.facet.http.RequestId;

/**
 * The headers that every answer has, whoever made it: its request's name, no guessing at its type,
 * and no storing unless the answer itself permits it (a 404 would otherwise be heuristically
 * cacheable, RFC 9110 section 15.1).
 */
final class AnswerHeaders {
  static final String REQUEST_ID = "x-request-id";
  private static final Headers FIXED = Headers.of("x-content-type-options", "nosniff");
  private static final Headers UNSTORED =
      Headers.builder().addAll(FIXED).add("cache-control", "no-store").build();

  private AnswerHeaders() {}

  static Answer added(Answer answer, RequestId id) {
    boolean says = answer.headers().contains("cache-control");
    Headers headers =
        Headers.builder()
            .addAll(answer.headers())
            .add(REQUEST_ID, id.value())
            .addAll(says ? FIXED : UNSTORED)
            .build();
    return answer.withHeaders(headers);
  }
}
