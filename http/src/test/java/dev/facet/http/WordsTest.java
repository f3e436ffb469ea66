package dev.facet.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
  @Test
  void repeated_headers_are_joined_in_order_and_found_by_lower_case_name() {
    Headers headers = Headers.builder().add("Accept", "a").add("x", "1").add("ACCEPT", "b").build();

    assertThat(headers.joined("accept")).isEqualTo("a, b");
    assertThat(headers.all("accept")).containsExactly("a", "b");
    assertThat(headers.first("none")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nb", "a\nb", "a\rb", "a\0b", "a\u007fb", "a\u0100b", "a\u010ab"})
  void no_header_value_can_end_its_line(String value) {
    assertThatThrownBy(() -> Headers.of("x", value)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a:", "a\r", "ä"})
  void a_header_name_is_a_token(String name) {
    assertThatThrownBy(() -> Headers.of(name, "v")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void fields_that_connection_names_are_removed() {
    Headers headers =
        Headers.builder().add("connection", "X-a").add("x-a", "1").add("x-b", "2").build();

    assertThat(HopByHop.removed(headers)).isEqualTo(Headers.of("x-b", "2"));
  }

  @Test
  void the_header_list_shows_no_values() {
    assertThat(Headers.of("authorization", "Bearer s3cret").toString()).doesNotContain("s3cret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://a",
        "a",
        "http://",
        "http://u:p@a",
        "http://a/p",
        "http://a:0",
        "http://a?q"
      })
  void an_origin_is_scheme_host_and_port_only(String text) {
    assertThatThrownBy(() -> Origin.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void an_origin_leaves_out_the_port_of_its_scheme() {
    assertThat(Origin.parse("https://A.example:443").authority()).isEqualTo("a.example");
    assertThat(Origin.parse("http://[::1]:8080").hostAddress()).isEqualTo("::1");
  }

  @Test
  void a_child_span_keeps_the_trace() {
    String sent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    TraceContext child = TraceContext.of(sent).child();

    assertThat(child.traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    assertThat(child.traceparent()).hasSize(55).isNotEqualTo(sent).endsWith("-01");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-x"
      })
  void a_malformed_traceparent_is_none(String value) {
    assertThat(TraceContext.parse(value)).isNull();
  }

  @Test
  void a_problem_escapes_its_texts_and_keeps_its_order() {
    var error = new Problem.InputError("too \"big\"", "/a/b", null, "max");
    Problem problem =
        Problem.of(400, "Bad\nRequest", "bad").withErrors(List.of(error)).withExtension("n", "1");

    assertThat(problem.toJson())
        .isEqualTo(
            "{\"type\":\"about:blank\",\"title\":\"Bad\\u000aRequest\",\"status\":400,\"code\":\"bad\",\"errors\":[{\"detail\":\"too"
                + " \\\"big\\\"\",\"code\":\"max\",\"pointer\":\"/a/b\"}],\"n\":1}");
  }

  @Test
  void percent_coding_goes_both_ways_and_refuses_what_is_broken() {
    assertThat(PercentCoding.encode("a/b ü")).isEqualTo("a%2Fb%20%C3%BC");
    assertThat(PercentCoding.decode("a%2Fb%20%C3%BC+")).isEqualTo("a/b ü+");
    assertThat(PercentCoding.decodeQuery("a+b")).isEqualTo("a b");
    assertThat(PercentCoding.decode("%f")).isNull();
    assertThat(PercentCoding.decode("%zz")).isNull();
    assertThat(PercentCoding.decode("%ff")).isNull();
  }
}
