package dev.facet.server.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.server.snapshot.Workspaces;
import dev.facet.testkit.RawClient;
import dev.facet.testkit.RawMessage;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutingIT {
  private PublicListener listener;

  @BeforeEach
  void listen() throws IOException {
    Workspaces files = Workspaces.shop("http://127.0.0.1:1");
    files.write("facets/mobile/facet.yaml", "client: mobile\nhost: m.shop.example\ndeadline: 2s\n");
    listener = PublicListener.over(files);
  }

  @AfterEach
  void close() {
    listener.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/web/products/p1,web/Product PT2S [p1]",
    "/web/products/featured,web/Featured PT2S []",
    "/web/products/a%2Fb,web/Product PT2S [a/b]",
    "/web/products/p1?x=/../y,web/Product PT2S [p1]"
  })
  void a_request_reaches_its_endpoint(String path, String body) throws IOException {
    RawMessage answer = listener.get(path);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(body);
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/web/products,404,not_found",
    "GET,/web/products/p1/,404,not_found",
    "GET,/web//products/p1,404,not_found",
    "GET,/elsewhere,404,not_found",
    "GET,/web/../web/products/p1,400,malformed_path",
    "GET,/web/products/%2e%2e,400,malformed_path",
    "GET,/web/products/%zz,400,malformed_path",
    "GET,/web/products/%00,400,malformed_path",
    "POST,/web/products/p1,405,method_not_allowed",
    "DELETE,/web/products/featured,405,method_not_allowed",
    "GET,/p/p1,421,misdirected_request"
  })
  void what_is_no_endpoint_is_a_problem(String method, String path, int status, String code)
      throws IOException {
    RawMessage answer = listener.send(method, path);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
    assertThat(answer.body()).contains("\"status\":" + status, "\"code\":\"" + code + "\"");
    assertThat(listener.requests).isEmpty();
  }

  @Test
  void a_method_that_is_not_allowed_is_told_which_are() throws IOException {
    RawMessage answer = listener.send("POST", "/web/products/p1");

    assertThat(answer.header("allow")).isEqualTo("GET, HEAD, OPTIONS, PUT");
  }

  @Test
  void options_tells_methods_without_a_body() throws IOException {
    RawMessage answer = listener.send("OPTIONS", "/web/products/p1");

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.header("allow")).isEqualTo("GET, HEAD, OPTIONS, PUT");
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void options_of_the_whole_server_tells_all_methods() throws IOException {
    RawMessage answer = listener.send("OPTIONS", "*");

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.header("allow")).isEqualTo("GET, HEAD, OPTIONS, PUT");
  }

  @Test
  void head_has_the_headers_of_get_and_no_body() throws IOException {
    try (RawClient client = listener.connect()) {
      client.send("HEAD /web/products/p1 HTTP/1.1\r\nHost: localhost\r\n\r\n");
      RawMessage head = client.receiveHead();
      RawMessage get = client.exchange("GET /web/products/p1 HTTP/1.1\r\nHost: localhost\r\n\r\n");

      assertThat(head.status()).isEqualTo(200);
      assertThat(head.header("content-length")).isEqualTo("" + get.body().length());
    }
  }

  @Test
  void a_facet_with_a_host_answers_there() throws IOException {
    RawMessage answer = listener.get("/p/p1", "Host: M.shop.example:8080");

    assertThat(answer.body()).isEqualTo("mobile/Product PT2S [p1]");
  }

  @Test
  void a_body_for_nothing_is_not_waited_for() throws IOException {
    try (RawClient client = listener.connect()) {
      String head = "PUT /nowhere HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n";
      RawMessage answer = client.exchange(head + "Content-Length: 100000\r\n\r\n");

      assertThat(answer.status()).isEqualTo(404);
    }
  }
}
