package dev.facet.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import dev.facet.shop.web.Traffic;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients get, against what the services sent for it and what others get. */
class BytesIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** Before the frame: the magic number and the dictionary's hash (RFC 9842 section 2.2). */
  private static final int DCZ_HEADER = 40;

  @TempDir private static Path data;
  private static ServedShop shop;

  @BeforeAll
  static void start() throws IOException {
    shop = ServedShop.start(data, MobileApp.workspace());
  }

  @AfterAll
  static void stop() throws IOException {
    shop.close();
  }

  @Test
  void a_phones_first_screen_is_a_fifth_of_the_webs_and_a_tenth_of_what_services_sent()
      throws Exception {
    int web = get("/web/home").body().length;
    int mobile = get("/mobile/home").body().length;

    Traffic sent = shop.traffic(() -> get("/mobile/home"));

    assertThat(mobile).isLessThan(web / 5);
    assertThat((long) mobile).isLessThan(sent.bytes() / 10);
    assertThat(sent.requests()).as("calls that the phone does not make").isGreaterThan(3);
  }

  @Test
  void a_list_that_is_refreshed_is_a_tenth_of_its_size_with_gzip() throws Exception {
    String placed = place();
    byte[] before = get("/mobile/orders").body();
    cancel(placed);

    HttpResponse<byte[]> zipped = get("/mobile/orders", "accept-encoding", "gzip");
    HttpResponse<byte[]> difference =
        get(
            "/mobile/orders",
            "accept-encoding",
            "gzip, dcz",
            "available-dictionary",
            ':' + Base64.getEncoder().encodeToString(sha256(before)) + ':');

    assertThat(zipped.headers().firstValue("content-encoding")).contains("gzip");
    assertThat(difference.headers().firstValue("content-encoding")).contains("dcz");
    byte[] body = difference.body();
    byte[] frame = Arrays.copyOfRange(body, DCZ_HEADER, body.length);
    byte[] now = get("/mobile/orders").body();
    assertThat(Zstd.decompress(frame, before, now.length)).isEqualTo(now).isNotEqualTo(before);
    assertThat(body).hasSizeLessThan(zipped.body().length / 10);
  }

  private static String place() throws Exception {
    String order =
        """
        {
          "lines": [{"productId": "prd-55", "quantity": 1}],
          "payment": {"method": "CARD", "token": "tok_visa_4242"},
          "shippingAddress": {
            "fullName": "Ulla Horvat", "street": "Rua 1", "postalCode": "1000",
            "city": "Lisbon", "country": "PT"
          }
        }
        """;
    String body = post("/mobile/orders", order);
    return body.replaceAll(".*\"id\":\"(\\w+)\".*", "$1");
  }

  private static void cancel(String id) throws Exception {
    post("/web/orders/" + id + "/cancel", "");
  }

  private static String post(String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(shop.origin() + path))
            .header("content-type", "application/json")
            .header("idempotency-key", "bytes-" + path)
            .header("x-csrf", "1")
            .POST(body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
    return answer.body();
  }

  private static HttpResponse<byte[]> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(shop.origin() + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HTTP.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static byte[] sha256(byte[] bytes) throws Exception {
    return MessageDigest.getInstance("SHA-256").digest(bytes);
  }
}
