package com.example.partner;

import com.example.partner.shop.client.ApiClient;
import com.example.partner.shop.client.ApiException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The way to the shop: shows the API key, keeps to the limits, and repeats what may be repeated.
 * Reads may, and writes that carry an {@code Idempotency-Key}: whatever happened to the connection,
 * the shop does such a write once.
 *
 * <p>Threading: one thread.
 */
final class Connection {
  private static final int TRIES = 8;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);

  private final ApiClient client = new ApiClient();
  private final Limits limits = new Limits();
  private int sent;

  /** A call of the generated client that may be sent more than once. */
  interface Repeatable<T> {
    T send() throws ApiException;
  }

  Connection(String url, String apiKey) {
    client.updateBaseUri(url);
    client.setConnectTimeout(Duration.ofSeconds(5));
    client.setReadTimeout(Duration.ofSeconds(30));
    client.setRequestInterceptor(request -> {
      sent++;
      request.header("authorization", "Bearer " + apiKey);
    });
    client.setResponseInterceptor(response -> limits.read(response.headers()));
  }

  ApiClient client() {
    return client;
  }

  /** Requests that went out, repetitions among them. */
  int sent() {
    return sent;
  }

  /** Answers, or fails for good. */
  <T> T call(Repeatable<T> call) throws ApiException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      Thread.sleep(shorter(limits.pause()).toMillis());
      try {
        return call.send();
      } catch (ApiException failure) {
        if (attempt == TRIES || !isPassing(failure)) {
          throw failure;
        }
        Thread.sleep(shorter(pause(failure, attempt)).toMillis());
      }
    }
  }

  /**
   * The connection broke, the same write is still under way (409 {@code conflict}), or the shop
   * says that nothing was tried. 502 and 504 are not among them: for those the shop has repeated
   * what could be.
   */
  private static boolean isPassing(ApiException failure) {
    return switch (failure.getCode()) {
      case 0 -> failure.getCause() instanceof IOException;
      case 409 -> failure.getResponseBody().contains("\"code\":\"conflict\"");
      case 429, 503 -> true;
      default -> false;
    };
  }

  /** As long as the shop asks for (RFC 9110 section 10.2.3), else longer each time. */
  private static Duration pause(ApiException failure, int attempt) {
    if (failure.getResponseHeaders() != null) {
      var told = failure.getResponseHeaders().firstValue("retry-after");
      if (told.isPresent() && told.get().matches("\\d{1,6}")) {
        return Duration.ofSeconds(Long.parseLong(told.get()));
      }
    }
    Duration longest = FIRST_PAUSE.multipliedBy(1L << attempt);
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest.toMillis()) + 1);
  }

  private static Duration shorter(Duration pause) {
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }
}
