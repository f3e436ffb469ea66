package dev.facet.identity.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facet.http.Headers;
import dev.facet.identity.form.Cookies.SameSite;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormsAndCookiesTest {
  @ParameterizedTest
  @ValueSource(strings = {"a=1&a=2", "a=1&%61=2", "a=%", "a=%zz", "%ff=1", "a&a"})
  void o16_a_form_with_a_parameter_twice_or_a_broken_escape_is_none(String encoded) {
    assertThat(Form.parse(encoded)).isNull();
  }

  @Test
  void a_form_says_what_was_meant() {
    Form form = Form.parse("&&a=1+2%20%C3%A4&b=&c&&d=x=y&");

    assertThat(form).isNotNull();
    assertThat(form.get("a")).isEqualTo("1 2 ä");
    assertThat(form.get("b")).isNull();
    assertThat(form.get("c")).isNull();
    assertThat(form.get("d")).isEqualTo("x=y");
    assertThat(form.get("e")).isNull();
    assertThat(form).asString().isEqualTo("Form[a, b, c, d]");
  }

  @Test
  void a_form_of_separators_or_too_many_parameters_costs_little() {
    assertThat(Form.parse("&".repeat(10_000))).isNotNull();
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 65; i++) {
      many.append("p").append(i).append("=1&");
    }
    assertThat(Form.parse(many.toString())).isNull();
  }

  @Test
  void what_is_encoded_is_parsed_again() {
    Form form = Form.empty().with("a", "ä&=+ %").with("b", null);

    assertThat(form.encode()).isEqualTo("a=%C3%A4%26%3D%2B%20%25");
    assertThat(form.addTo("https://x/y?z=1")).startsWith("https://x/y?z=1&a=");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "s=1 | 1",
        "a=0; s=1; b=2 | 1",
        "s=1; s=2 | ",
        "s=1; s=1 | ",
        "xs=1; s | ",
        "S=1 | ",
        ";;;s=1;; | 1",
        "s=\"quoted\" | \"quoted\"",
        "s=a=b | a=b"
      })
  void a_cookie_is_read_when_it_is_there_once(String line, String value) {
    assertThat(Cookies.single(Headers.of("cookie", line), "s")).isEqualTo(value);
  }

  @Test
  void two_fields_with_the_cookie_are_two_cookies() {
    Headers headers = Headers.builder().add("cookie", "s=1").add("cookie", "s=2").build();

    assertThat(Cookies.single(headers, "s")).isNull();
    assertThat(Cookies.has(headers, "s")).isTrue();
    assertThat(Cookies.startingWith(headers, "s=")).containsEntry("s", "1").hasSize(1);
  }

  @Test
  void a_line_of_separators_costs_little() {
    Headers headers = Headers.of("cookie", ";=".repeat(5_000));

    assertThat(Cookies.single(headers, "s")).isNull();
  }

  @Test
  void a10_a11_a_cookie_is_of_this_host_and_small() {
    assertThat(Cookies.set("__Host-a", "v", SameSite.LAX, Duration.ofMinutes(10)))
        .isEqualTo("__Host-a=v; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=600");
    assertThatThrownBy(() -> Cookies.set("a", "v", SameSite.LAX, null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Cookies.set("__Host-a", "v".repeat(4090), SameSite.LAX, null))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
