package dev.facet.cli;

import dev.facet.definition.config.HostPort;
import dev.facet.shop.Shop;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One screen as one client asks for it while nothing is kept, and what it took.
 *
 * @param calls that the services answered for it
 * @param sent bytes of bodies that the services sent
 * @param got bytes of the body that the client got
 */
record Screen(long calls, long sent, long got) {
  /** Of the shop, in the words of its graph. */
  private static final List<String> SOURCES = List.of("users", "products", "orders");

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** A process that has just started may be too slow for the soft deadlines of an endpoint. */
  private static final int TRIES = 40;

  /**
   * Asks until two answers in turn are whole and took the same: before that, calls that a client no
   * longer waits for may still run. The services must be idle otherwise. Before each, the server
   * forgets what it keeps.
   *
   * @param admin the administration listener
   * @param key for the facet that asks for one
   * @throws IOException when that does not happen
   */
  static Screen ask(URI address, HostPort admin, String key, Shop shop)
      throws IOException, InterruptedException {
    try (var http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
      @Nullable Screen last = null;
      for (int tries = 1; ; tries++) {
        forget(http, admin);
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

  private static void forget(HttpClient http, HostPort admin)
      throws IOException, InterruptedException {
    for (String source : SOURCES) {
      URI purge = URI.create("http://" + admin + "/purge?source=" + source);
      var request = HttpRequest.newBuilder(purge).timeout(TIMEOUT).POST(BodyPublishers.noBody());
      int status = http.send(request.build(), BodyHandlers.discarding()).statusCode();
      if (status != 200) {
        throw new IOException("POST " + purge + ": status " + status + " (expected: 200)");
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
