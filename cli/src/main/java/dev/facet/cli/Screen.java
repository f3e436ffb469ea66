package dev.facet.cli;

import dev.facet.shop.ServiceName;
import dev.facet.shop.Shop;
import dev.facet.shop.web.Traffic;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

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

  /** How long the services' counters may lag behind what they have sent. */
  private static final Duration SETTLES = Duration.ofMillis(30);

  /**
   * Asks until the answer is whole. The services must be idle otherwise.
   *
   * @throws IOException when it does not become whole
   */
  static Screen ask(URI address, Shop shop) throws IOException, InterruptedException {
    try (var http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
      for (int tries = 1; ; tries++) {
        var before = settled(shop);
        var answer = get(http, address);
        if (isWhole(answer)) {
          var taken = settled(shop).minus(before);
          return new Screen(taken.requests(), taken.bytes(), answer.body().length);
        }
        if (tries == TRIES) {
          throw new IOException(
              "GET %s: status %d, Facet-Partial: %s (expected: 200 without)"
                  .formatted(
                      address,
                      answer.statusCode(),
                      answer.headers().firstValue("facet-partial").orElse("none")));
        }
      }
    }
  }

  private static HttpResponse<byte[]> get(HttpClient http, URI address)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(address).timeout(TIMEOUT).build(), BodyHandlers.ofByteArray());
  }

  private static boolean isWhole(HttpResponse<byte[]> answer) {
    return answer.statusCode() == 200 && answer.headers().firstValue("facet-partial").isEmpty();
  }

  /** The counters when they no longer change: calls that nobody waits for may still run. */
  private static Traffic settled(Shop shop) throws InterruptedException {
    var traffic = traffic(shop);
    while (true) {
      Thread.sleep(SETTLES);
      var later = traffic(shop);
      if (later.equals(traffic)) {
        return traffic;
      }
      traffic = later;
    }
  }

  private static Traffic traffic(Shop shop) {
    long requests = 0;
    long bytes = 0;
    for (ServiceName service : shop.running()) {
      var traffic = shop.traffic(service);
      requests += traffic.requests();
      bytes += traffic.bytes();
    }
    return new Traffic(requests, bytes);
  }
}
