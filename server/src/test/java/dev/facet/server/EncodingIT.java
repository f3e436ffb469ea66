package dev.facet.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.server.encoding.Decoded;
import dev.facet.testkit.FakeAnswer;
import dev.facet.testkit.RawClient;
import dev.facet.testkit.RawMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code compress:} and {@code dictionaries:} of a facet, over sockets. */
class EncodingIT {
  private static final String WEB =
      """
      client: web
      path: /web
      dictionaries: { endpoints: [Product], keep: 1m }
      """;

  private Shop shop;

  @BeforeEach
  void open() throws IOException {
    shop = Shop.open(files -> files.write("facets/web/facet.yaml", WEB));
    product("lamp ", 400);
  }

  @AfterEach
  void close() throws IOException {
    shop.close();
  }

  /** The longer ones are encoded on the compute pool. */
  @ParameterizedTest
  @CsvSource({
    "gzip, gzip, 400",
    "'gzip, br', br, 400",
    "'gzip, deflate, br, zstd', zstd, 400",
    "gzip, gzip, 40000",
    "'gzip, br', br, 40000",
    "'gzip, deflate, br, zstd', zstd, 40000"
  })
  void a_client_gets_the_coding_that_it_likes(String accept, String coding, int words)
      throws IOException {
    String expected = product("lamp ", words);

    RawMessage answer = get("/mobile/p/p1", "Accept-Encoding: " + accept);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("content-encoding")).isEqualTo(coding);
    assertThat(answer.header("vary")).isEqualTo("accept-encoding");
    assertThat(answer.header("content-length")).isEqualTo("" + answer.body().length());
    assertThat(answer.body().length()).isLessThan(expected.length() / 4);
    assertThat(text(Decoded.of(coding, bytes(answer)))).isEqualTo(expected);
  }

  @Test
  void a_client_that_says_nothing_gets_the_body_as_it_is() throws IOException {
    RawMessage answer = get("/mobile/p/p1", "X: y");

    assertThat(answer.header("content-encoding")).isNull();
    assertThat(answer.header("vary")).isEqualTo("accept-encoding");
    assertThat(answer.body()).contains("lamp lamp");
  }

  @Test
  void a_short_body_goes_as_it_is() throws IOException {
    product("lamp ", 2);

    RawMessage answer = get("/mobile/p/p1", "Accept-Encoding: gzip");

    assertThat(answer.header("content-encoding")).isNull();
    assertThat(answer.body()).isEqualTo("{\"id\":\"p1\",\"name\":\"lamp lamp \"}");
  }

  @Test
  void a_facet_may_have_none_of_it() throws IOException {
    shop.files.write("facets/mobile/facet.yaml", "client: mobile\npath: /mobile\ncompress: off\n");
    shop.server.reload();

    RawMessage answer = get("/mobile/p/p1", "Accept-Encoding: gzip");

    assertThat(answer.header("content-encoding")).isNull();
    assertThat(answer.header("vary")).isNull();
  }

  @Test
  void a_head_has_the_headers_of_a_get() throws IOException {
    String accept = "Accept-Encoding: zstd";
    RawMessage get = get("/mobile/p/p1", accept);
    try (RawClient client = RawClient.connect(shop.server.address().port())) {
      client.send("HEAD /mobile/p/p1 HTTP/1.1\r\nHost: localhost\r\n" + accept + "\r\n\r\n");

      RawMessage head = client.receiveHead();

      assertThat(head.header("content-encoding")).isEqualTo("zstd");
      assertThat(head.header("content-length")).isEqualTo(get.header("content-length"));
    }
  }

  @Test
  void an_endpoint_without_dictionaries_offers_none() throws IOException {
    assertThat(get("/mobile/p/p1", "Accept-Encoding: zstd").header("use-as-dictionary")).isNull();
  }

  @ParameterizedTest
  @CsvSource({"dcz, 400", "dcb, 400", "dcz, 40000", "dcb, 40000"})
  void the_last_answer_is_the_dictionary_of_the_next(String coding, int words) throws IOException {
    String before = product("lamp ", words);
    RawMessage first = get("/web/products/p1", "Accept-Encoding: gzip");
    String after = product("lamp ", words - 1);

    RawMessage second = get("/web/products/p1", accept(coding, before));

    assertThat(first.header("use-as-dictionary"))
        .isEqualTo("match=\"/web/products/:id\", match-dest=(\"\")");
    assertThat(first.header("cache-control"))
        .isEqualTo("private, max-age=0, stale-while-revalidate=60");
    assertThat(first.header("vary")).isEqualTo("*");
    assertThat(second.header("content-encoding")).isEqualTo(coding);
    assertThat(second.header("use-as-dictionary")).isNotNull();
    assertThat(text(Decoded.of(coding, bytes(second), before.getBytes(StandardCharsets.UTF_8))))
        .isEqualTo(after);
    assertThat(second.body().length()).isLessThan(120);
  }

  @Test
  void a_dictionary_that_the_server_does_not_know_is_not_used() throws IOException {
    RawMessage answer = get("/web/products/p1", accept("dcz", "never sent"));

    assertThat(answer.header("content-encoding")).isEqualTo("zstd");
  }

  @Test
  void what_one_identity_got_is_no_dictionary_for_another() throws IOException {
    String body = product("lamp ", 400);
    get("/web/products/p1", "Authorization: Bearer anna");

    RawMessage berta =
        get("/web/products/p1", "Authorization: Bearer berta\r\n" + accept("dcz", body));
    RawMessage nobody = get("/web/products/p1", accept("dcz", body));
    RawMessage anna =
        get("/web/products/p1", "Authorization: Bearer anna\r\n" + accept("dcz", body));

    assertThat(berta.header("content-encoding")).isEqualTo("zstd");
    assertThat(nobody.header("content-encoding")).isEqualTo("zstd");
    assertThat(anna.header("content-encoding")).isEqualTo("dcz");
  }

  @Test
  void a_failure_is_no_dictionary() throws IOException {
    shop.source.on("GET", "/products/p1", new FakeAnswer.Hang());

    RawMessage answer = get("/web/products/p1", "Accept-Encoding: gzip");

    assertThat(answer.status()).isEqualTo(504);
    assertThat(answer.header("use-as-dictionary")).isNull();
    assertThat(answer.header("cache-control")).isEqualTo("no-store");
  }

  @Test
  void what_it_saved_is_counted() throws IOException {
    get("/mobile/p/p1", "Accept-Encoding: br");
    get("/web/products/p1", "Accept-Encoding: br");

    String metrics = shop.admin("GET /metrics").body();

    assertThat(metrics)
        .contains("facet_encoded_answers_total{encoding=\"br\"} 2")
        .contains("facet_encoding_bytes_before_total 40")
        .containsPattern("facet_dictionary_bytes 20[0-9]{2}");
  }

  /** A product whose name is a word repeated; answers the body that clients get. */
  private String product(String word, int times) {
    String body = "{\"id\":\"p1\",\"name\":\"" + word.repeat(times) + "\"}";
    shop.source.on("GET", "/products/p1", FakeAnswer.json(body));
    return body;
  }

  private RawMessage get(String path, String headers) throws IOException {
    try (RawClient client = RawClient.connect(shop.server.address().port())) {
      return client.exchange(
          "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n\r\n");
    }
  }

  private static String accept(String coding, String dictionary) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(dictionary.getBytes(StandardCharsets.UTF_8));
      return "Accept-Encoding: gzip, br, zstd, "
          + coding
          + "\r\nAvailable-Dictionary: :"
          + Base64.getEncoder().encodeToString(hash)
          + ":";
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] bytes(RawMessage message) {
    return message.body().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
