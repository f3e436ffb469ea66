package dev.facet.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.facet.server.snapshot.Workspaces;
import dev.facet.testkit.FakeAnswer;
import dev.facet.testkit.RawClient;
import dev.facet.testkit.RawMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** RFC 9842 between this server and a real browser, over a page of the facet's own origin. */
class DictionaryInBrowserIT {
  private static final int ROWS = 500;

  /** Asks again until the browser has stored its dictionary, which takes it a moment. */
  private static final String REFRESH =
      """
      const url = location.origin + '/web/stock';
      for (let i = 0; i < 100; i++) {
        const answer = await fetch(url);
        const body = await answer.text();
        const coding = answer.headers.get('content-encoding');
        const length = answer.headers.get('content-length');
        if (%s) {
          return [coding, length, JSON.parse(body).length, body.includes('"stock":-')].join(' ');
        }
        await new Promise(done => setTimeout(done, 100));
      }
      return 'never';
      """;

  @TempDir private Path profile;
  private volatile int changedRows;

  @BeforeEach
  void needsABrowser() {
    assumeTrue(Chromium.isInstalled(), "Chromium is not installed");
  }

  @Test
  void a_refreshed_list_travels_in_a_tenth_of_its_gzip_size() throws IOException {
    try (Shop shop = Shop.open(files -> withStock(files))) {
      shop.source.on("GET", "/stock", _ -> FakeAnswer.json(rows(changedRows)));
      String url = "http://localhost:" + shop.server.address().port() + "/web/stock";
      try (Chromium browser = Chromium.open(profile, url)) {
        assertThat(browser.run(REFRESH.formatted("coding == 'dcz'"))).startsWith("dcz ");
        int before = shop.source.requests("/stock").size();
        changedRows = 5;

        String[] refreshed =
            browser.run(REFRESH.formatted("body.includes('\"stock\":-')")).split(" ", -1);

        assertThat(refreshed[0]).isEqualTo("dcz");
        assertThat(refreshed[2]).isEqualTo("" + ROWS);
        assertThat(refreshed[3]).isEqualTo("true");
        assertThat(shop.source.requests("/stock")).hasSize(before + 1);
        assertThat(Integer.parseInt(refreshed[1])).isLessThan(gzipped(shop) / 10);
      }
    }
  }

  private static Workspaces withStock(Workspaces files) {
    files.write(
        "graph/stock.graphql",
        """
        extend type Query {
          stock: [Shelf!]! @listSize(max: 1000) @rest(source: "products", GET: "/stock")
        }
        type Shelf { id: ID! name: String! stock: Int! }
        """);
    files.write(
        "facets/web/stock.graphql",
        """
        query Stock @http(method: GET, route: "/stock") {
          stock { id name stock }
        }
        """);
    return files.write(
        "facets/web/facet.yaml", "client: web\npath: /web\ndictionaries: { endpoints: [Stock] }\n");
  }

  /** What the same list takes with gzip. */
  private static int gzipped(Shop shop) throws IOException {
    try (RawClient client = RawClient.connect(shop.server.address().port())) {
      RawMessage answer =
          client.exchange(
              "GET /web/stock HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n");
      assertThat(answer.header("content-encoding")).isEqualTo("gzip");
      return answer.body().length();
    }
  }

  /** Rows with ids that do not compress; the changed ones have a negative stock. */
  private static String rows(int changed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    StringBuilder list = new StringBuilder("[");
    for (int i = 0; i < ROWS; i++) {
      int stock = 1 + random.nextInt(900);
      list.append(i == 0 ? "" : ",").append("{\"id\":\"");
      list.append(Long.toHexString(random.nextLong())).append("\",\"name\":\"Lamp ");
      list.append(random.nextInt(10_000)).append("\",\"stock\":");
      list.append(i % (ROWS / 5) < 1 && changed > 0 ? -stock : stock).append('}');
    }
    return list.append(']').toString();
  }
}
