package dev.facet.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.http.Headers;
import org.junit.jupiter.api.Test;

/** Only headers that the source lists travel to it, and some never do. */
final class ForwardingTest {
  private static final String GRAPH =
      """
      extend schema @source(name: "a", url: "http://a.internal", timeout: "1s")
      type Query { thing: Thing @rest(source: "a", GET: "/thing") }
      type Thing { name: String! }
      """;
  private static final String THING =
      "query Thing @http(method: GET, route: \"/thing\") { thing { name } }";
  private static final String LISTED = "accept-language, Authorization, accept-encoding";
  private static final Headers CLIENT =
      Headers.builder()
          .add("accept-language", "de")
          .add("authorization", "Bearer secret")
          .add("cookie", "sid=1")
          .add("accept-encoding", "br")
          .add("x-other", "1")
          .add("tracestate", "a=b")
          .build();

  private static Headers sent(String client) {
    Stage stage =
        Stage.graph(GRAPH)
            .operation(THING)
            .config("sources: { a: { forward-headers: [" + LISTED + "] } }\n")
            .facet("client: " + client + "\npath: /app\n")
            .build();
    stage.request().headers(CLIENT).start();
    return stage.client().to("/thing").outbound().headers();
  }

  @Test
  void listed_headers_travel_and_no_others() {
    Headers headers = sent("mobile");

    assertThat(headers.first("accept-language")).isEqualTo("de");
    assertThat(headers.first("authorization")).isEqualTo("Bearer secret");
    assertThat(headers.contains("x-other")).isFalse();
  }

  @Test
  void cookies_and_headers_of_the_connection_never_travel() {
    Headers headers = sent("mobile");

    assertThat(headers.contains("cookie")).isFalse();
    assertThat(headers.contains("accept-encoding")).isFalse();
    assertThat(headers.contains("host")).isFalse();
  }

  @Test
  void authorization_never_travels_on_web_facets() {
    assertThat(sent("web").contains("authorization")).isFalse();
  }

  @Test
  void calls_say_what_they_are_part_of() {
    Headers headers = sent("mobile");

    assertThat(headers.first("accept")).isEqualTo("application/json");
    assertThat(headers.first("x-request-id")).isEqualTo("r-1");
    assertThat(headers.first("traceparent"))
        .startsWith("00-0af7651916cd43dd8448eb211c80319c-")
        .doesNotContain("b7ad6b7169203331");
    assertThat(headers.first("tracestate")).isEqualTo("a=b");
  }

  @Test
  void calls_with_the_clients_authorization_are_never_shared() {
    Stage stage =
        Stage.graph(GRAPH)
            .operation(THING)
            .config("sources: { a: { forward-headers: [authorization] } }\n")
            .build();

    stage.request().headers(CLIENT).start();
    stage.request().headers(CLIENT).start();

    assertThat(stage.client().open()).hasSize(2);
  }

  @Test
  void calls_that_differ_in_a_forwarded_header_are_two() {
    Stage stage =
        Stage.graph(GRAPH)
            .operation(THING)
            .config("sources: { a: { forward-headers: [accept-language] } }\n")
            .build();

    stage.request().headers(Headers.of("accept-language", "de")).start();
    stage.request().headers(Headers.of("accept-language", "fr")).start();
    stage.request().headers(Headers.of("accept-language", "de")).start();

    assertThat(stage.client().open()).hasSize(2);
  }
}
