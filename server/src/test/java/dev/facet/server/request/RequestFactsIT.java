package dev.facet.server.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.engine.Invocation;
import dev.facet.server.snapshot.Workspaces;
import dev.facet.testkit.RawMessage;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestFactsIT {
  private static final String PATH = "/web/products/p1";

  private PublicListener listener;

  @BeforeEach
  void listen() throws IOException {
    listener = PublicListener.over(Workspaces.shop("http://127.0.0.1:1"));
  }

  @AfterEach
  void close() {
    listener.close();
  }

  @Test
  void a_well_formed_request_id_is_taken_and_echoed() throws IOException {
    RawMessage answer = listener.get(PATH, "X-Request-Id: order-7_a.b");

    assertThat(answer.headers("x-request-id")).containsExactly("order-7_a.b");
    assertThat(onlyRequest().requestId().value()).isEqualTo("order-7_a.b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a b",
        "<script>",
        "0123456789012345678901234567890123456789012345678901234567890123456789"
      })
  void any_other_request_id_is_replaced(String id) throws IOException {
    RawMessage answer = listener.get(PATH, "X-Request-Id: " + id);

    assertThat(answer.header("x-request-id")).matches("[0-9a-f]{16}");
  }

  @Test
  void refusals_have_a_request_id_too() throws IOException {
    RawMessage answer = listener.get("/nowhere", "X-Request-Id: abc");

    assertThat(answer.header("x-request-id")).isEqualTo("abc");
  }

  @Test
  void a_trace_is_continued_by_a_span_of_its_own() throws IOException {
    listener.get(PATH, "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

    Invocation request = onlyRequest();
    assertThat(request.trace().traceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
    assertThat(request.trace().spanId()).isNotEqualTo(0xb7ad6b7169203331L);
    assertThat(request.trace().traceparent()).endsWith("-01");
  }

  @Test
  void a_malformed_trace_is_replaced() throws IOException {
    listener.get(PATH, "traceparent: 00-00000000000000000000000000000000-b7ad6b7169203331-01");

    assertThat(onlyRequest().trace().traceId()).matches("[0-9a-f]{32}").doesNotMatch("0{32}");
  }

  @Test
  void nobody_is_assumed_unless_the_facet_says_so() throws IOException {
    listener.get(PATH);

    assertThat(onlyRequest().identity()).isNull();
  }

  @Test
  void answers_are_not_sniffed_not_stored_and_do_not_name_the_server() throws IOException {
    RawMessage answer = listener.get(PATH);

    assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
    assertThat(answer.header("cache-control")).isEqualTo("no-store");
    assertThat(answer.header("server")).isNull();
    assertThat(answer.header("x-powered-by")).isNull();
  }

  private Invocation onlyRequest() {
    assertThat(listener.requests).hasSize(1);
    return listener.requests.get(0);
  }
}
