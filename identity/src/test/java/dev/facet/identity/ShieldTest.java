package dev.facet.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.http.Answer;
import dev.facet.http.Headers;
import dev.facet.http.Method;
import dev.facet.http.server.HttpVersion;
import dev.facet.http.server.RequestHead;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may reach the routes of a facet that browsers sign in to. */
class ShieldTest {
  private static final String OWN = "https://shop.example";
  private static final String SISTER = "https://admin.shop.example";

  private Desk desk;

  @BeforeEach
  void open() throws IOException {
    desk = new Desk();
  }

  @AfterEach
  void close() throws IOException {
    desk.close();
  }

  private @Nullable Answer refuse(Method method, String... headers) {
    return desk.signIn().refuse(desk.browser().head(method, "/web/home", headers));
  }

  @ParameterizedTest
  @EnumSource(
      value = Method.class,
      names = {"OPTIONS"},
      mode = EnumSource.Mode.EXCLUDE)
  void b10_b11_every_method_needs_the_header(Method method) {
    String[] rest = {"sec-fetch-site: same-origin", "origin: " + OWN};

    assertThat(refuse(method, rest)).isNotNull().extracting(Answer::status).isEqualTo(403);
    assertThat(refuse(method, "x-csrf: 1", rest[0], rest[1])).isNull();
    assertThat(desk.events).containsExactly("refused web missing-header true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x-csrf: 0", "x-csrf: 11", "x-csrf: 1, 1", "x-csrf: true"})
  void b11_the_header_has_one_value(String header) {
    assertThat(refuse(Method.GET, header, "sec-fetch-site: same-origin")).isNotNull();
    assertThat(refuse(Method.GET, "x-csrf: 1", header)).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "GET,  same-origin, , true",
    "POST, same-origin, https://shop.example, true",
    "GET,  same-site, , false",
    "GET,  same-site, https://admin.shop.example, false",
    "GET,  cross-site, , false",
    "POST, cross-site, https://evil.example, false",
    "GET,  none, , false",
    "GET,  Same-Origin, , false",
    "GET,  , , true",
    "POST, , , false",
    "POST, , https://shop.example, true",
    "POST, , https://shop.example:444, false",
    "POST, , http://shop.example, false",
    "POST, , https://shop.example.evil.example, false",
    "POST, same-origin, null, false",
    "GET,  , null, false"
  })
  void a19_where_a_request_comes_from(Method method, String site, String origin, boolean passes) {
    Headers.Builder headers = Headers.builder().add("x-csrf", "1");
    if (site != null) {
      headers.add("sec-fetch-site", site);
    }
    if (origin != null) {
      headers.add("origin", origin);
    }

    assertThat(desk.signIn().refuse(request(method, "shop.example", headers.build())) == null)
        .isEqualTo(passes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "shop.example.evil.example",
        "shop.example:8443",
        "127.0.0.1",
        "",
        "shop.example."
      })
  void r1_another_host_is_misdirected_whatever_else_is_said(String host) {
    Headers headers =
        Headers.builder()
            .add("x-csrf", "1")
            .add("sec-fetch-site", "same-origin")
            .add("x-forwarded-host", "shop.example")
            .add("forwarded", "host=shop.example")
            .build();

    Answer answer = desk.signIn().refuse(request(Method.GET, host, headers));

    assertThat(answer).isNotNull().extracting(Answer::status).isEqualTo(421);
  }

  @Test
  void the_hosts_case_and_standard_port_make_no_difference() {
    Headers headers = Headers.of("x-csrf", "1");

    assertThat(desk.signIn().refuse(request(Method.GET, "SHOP.example:443", headers))).isNull();
  }

  @Test
  void report_only_serves_safe_methods_from_elsewhere_and_counts_them() {
    desk.reportOnly();

    assertThat(refuse(Method.GET, "x-csrf: 1", "sec-fetch-site: cross-site")).isNull();
    assertThat(refuse(Method.GET, "sec-fetch-site: cross-site")).isNotNull();
    assertThat(refuse(Method.POST, "x-csrf: 1", "sec-fetch-site: cross-site")).isNotNull();
    assertThat(refuse(Method.POST, "x-csrf: 1")).isNotNull();
    assertThat(desk.events)
        .containsExactly(
            "refused web other-site false",
            "refused web missing-header true",
            "refused web other-site true",
            "refused web no-origin true");
  }

  @Test
  void b12_a13_a_listed_origin_is_approved_exactly() {
    desk.origins(SISTER);
    String[] sent = {"x-csrf: 1", "sec-fetch-site: same-site", "origin: " + SISTER};

    assertThat(refuse(Method.POST, sent)).isNull();
    Answer answer = decorated(Method.GET, sent);
    assertThat(answer.headers().all("access-control-allow-origin")).containsExactly(SISTER);
    assertThat(answer.headers().first("access-control-allow-credentials")).isEqualTo("true");
    assertThat(answer.headers().first("vary")).isEqualTo("Origin");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example", "null", "https://admin.shop.example.evil"})
  void b12_an_origin_that_is_not_listed_gets_no_approval(String origin) {
    desk.origins(SISTER);
    String[] preflight = {"origin: " + origin, "access-control-request-method: POST"};

    assertThat(decorated(Method.GET, "origin: " + origin).headers())
        .satisfies(
            headers -> assertThat(headers.contains("access-control-allow-origin")).isFalse());
    assertThat(desk.signIn().preflight(desk.browser().head(Method.OPTIONS, "/web/x", preflight)))
        .isNull();
  }

  @Test
  void b12_the_preflight_of_a_listed_origin_is_answered() {
    desk.origins(SISTER);
    RequestHead head =
        desk.browser()
            .head(
                Method.OPTIONS,
                "/web/x",
                "origin: " + SISTER,
                "access-control-request-method: PUT");

    Answer answer = desk.signIn().preflight(head);

    assertThat(answer).isNotNull();
    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.headers().first("access-control-allow-methods")).isEqualTo("PUT");
    assertThat(answer.headers().first("access-control-allow-headers")).contains("x-csrf");
  }

  @Test
  void a12_to_a18_a21_every_answer_has_the_headers_that_browsers_need() {
    Headers headers = decorated(Method.GET).headers();

    assertThat(headers.first("strict-transport-security")).isEqualTo("max-age=31536000");
    assertThat(headers.first("content-security-policy"))
        .isEqualTo(
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    assertThat(headers.first("referrer-policy")).isEqualTo("no-referrer");
    assertThat(headers.first("cross-origin-opener-policy")).isEqualTo("same-origin");
    assertThat(headers.first("cross-origin-resource-policy")).isEqualTo("same-origin");
  }

  @Test
  void b9_browsers_forget_a_session_cookie_that_is_of_no_session() {
    RequestHead head = desk.browser().head(Method.GET, "/web/x", "cookie: __Host-web=dead");

    Answer answer = desk.signIn().decorate(head, Answer.empty(401, Headers.EMPTY), false);

    assertThat(answer.headers().first("set-cookie"))
        .startsWith("__Host-web=;")
        .contains("Max-Age=0");
  }

  private Answer decorated(Method method, String... headers) {
    RequestHead head = desk.browser().head(method, "/web/x", headers);
    return desk.signIn().decorate(head, Answer.empty(200, Headers.EMPTY), true);
  }

  private static RequestHead request(Method method, String host, Headers headers) {
    return new RequestHead(
        method,
        "/web/home",
        null,
        headers,
        host,
        true,
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 1),
        HttpVersion.HTTP_1_1);
  }
}
