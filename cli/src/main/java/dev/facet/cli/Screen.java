package dev.facet.cli;

import dev.facet.shop.Shop;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One screen as one client asks for it, and what it took.
 *
 * @param calls that the services answered for it
 * @param sent bytes of bodies that the services sent
 * @param got bytes of the body that the client got
 */
record Screen(long calls, long sent, long got) {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** A process that has just started may be too slow for the soft deadlines of an endpoint. */
  private static final int TRIES = 40;

  /**
   * Asks until two answers in turn are whole and took the same: before that, calls that a client no
   * longer waits for may still run. The services must be idle otherwise.
   *
   * @param key for the facet that asks for one
   * @throws IOException when that does not happen
   */
  static Screen ask(URI address, String key, Shop shop) throws IOException, InterruptedException {
    try (var http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
      @Nullable Screen last = null;
      for (int tries = 1; ; tries++) {
        var before = shop.awaitIdle(TIMEOUT);
        var answer = get(http, address, key);
        var taken = shop.awaitIdle(TIMEOUT).minus(before);
        var screen = new Screen(taken.requests(), taken.bytes(), answer.body().length);
        if (isWhole(answer) && screen.equals(last)) {
          return screen;
        }
        if (tries == TRIES) {
          throw new IOException(
              "GET %s: status %d, Facet-Partial: %s (expected: 200 without)"
                  .formatted(
                      address,
                      answer.statusCode(),
                      answer.headers().firstValue("facet-partial").orElse("none")));
        }
        last = isWhole(answer) ? screen : null;
      }
    }
  }

  private static HttpResponse<byte[]> get(HttpClient http, URI address, String key)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(address)
            .timeout(TIMEOUT)
            .header("authorization", "Bearer " + key) // facets that ask for none pass it by
            .build(),
        BodyHandlers.ofByteArray());
  }

  private static boolean isWhole(HttpResponse<byte[]> answer) {
    return answer.statusCode() == 200 && answer.headers().firstValue("facet-partial").isEmpty();
  }
}
