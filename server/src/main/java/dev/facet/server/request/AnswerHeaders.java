package dev.facet.server.request;

import dev.facet.http.Answer;
import dev.facet.http.Headers;
import dev.facet.http.RequestId;
import dev.facet.server.encoding.Vary;
import java.util.EnumMap;
import java.util.Map;

/**
 * The headers that every answer has, whoever made it: its request's name, no guessing at its type,
 * and no storing unless the answer itself permits it (a 404 would otherwise be heuristically
 * cacheable, RFC 9110 section 15.1).
 */
final class AnswerHeaders {
  static final String REQUEST_ID = "x-request-id";
  private static final Headers FIXED = Headers.of("x-content-type-options", "nosniff");
  private static final Map<Vary, Headers> STORED = new EnumMap<>(Vary.class);
  private static final Map<Vary, Headers> UNSTORED = new EnumMap<>(Vary.class);

  static {
    for (Vary vary : Vary.values()) {
      Headers fixed = fixed(vary);
      STORED.put(vary, fixed);
      UNSTORED.put(vary, Headers.builder().addAll(fixed).add("cache-control", "no-store").build());
    }
  }

  private AnswerHeaders() {}

  /** The answer with them; nothing about its request decided its form. */
  static Answer added(Answer answer, RequestId id) {
    return added(answer, id, Vary.NONE);
  }

  static Answer added(Answer answer, RequestId id, Vary vary) {
    boolean says = answer.headers().contains("cache-control");
    Headers fixed = (says ? STORED : UNSTORED).getOrDefault(vary, FIXED);
    Headers headers =
        Headers.builder()
            .addAll(answer.headers())
            .add(REQUEST_ID, id.value())
            .addAll(fixed)
            .build();
    return answer.withHeaders(headers);
  }

  private static Headers fixed(Vary vary) {
    Headers.Builder headers = Headers.builder().addAll(FIXED);
    return switch (vary) {
      case NONE -> FIXED;
      case ENCODING -> headers.add("vary", "accept-encoding").build();
      case DICTIONARY -> headers.add("vary", "accept-encoding, available-dictionary").build();
      case EVERYTHING -> headers.add("vary", "*").build();
    };
  }
}
