package dev.facet.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.http.Headers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What a request says is checked against the types, and every mistake is told at once. */
final class InputTest {
  private static final String SEARCH =
      "query Search($q: String!, $first: Int = 5) @http(method: GET, route: \"/search\") {"
          + " products(q: $q, first: $first) { id } }";
  private static final String PLACE =
      "mutation Place($input: PlaceOrderInput! @body) @http(method: POST, route: \"/orders\") {"
          + " placeOrder(input: $input) { id } }";

  private static Stage.Request place(String json) {
    return Shop.with(PLACE).build().request().json(json).start();
  }

  private static Stage.Request search(String query) {
    return Shop.with(SEARCH).build().request().query(query).start();
  }

  @Test
  void query_parameters_are_decoded_coerced_and_encoded_again() {
    Stage stage = Shop.with(SEARCH).build();

    stage.request().query("q=caf%C3%A9+%26+bar&first=7").start();

    assertThat(stage.client().open())
        .containsExactly("/api/products?q=caf%C3%A9%20%26%20bar&first=7");
  }

  @Test
  void defaults_fill_what_is_not_said() {
    Stage stage = Shop.with(SEARCH).build();

    stage.request().query("q=x").start();

    assertThat(stage.client().open()).containsExactly("/api/products?q=x&first=5");
  }

  @Test
  void all_mistakes_of_parameters_are_told() {
    var request = search("first=2147483648");

    assertThat(request.status()).isEqualTo(400);
    assertThat(request.text())
        .contains("\"code\":\"invalid_input\"")
        .contains("\"parameter\":\"q\"", "\"code\":\"required\"")
        .contains("\"parameter\":\"first\"", "found \\\"2147483648\\\", expected a whole number");
  }

  @Test
  void a_parameter_given_twice_is_a_mistake() {
    assertThat(search("q=a&q=b").text()).contains("found it more than once");
  }

  @Test
  void a_broken_escape_is_a_mistake() {
    assertThat(search("q=%ff").status()).isEqualTo(400);
  }

  @Test
  void unknown_parameters_are_ignored_but_by_partners() {
    assertThat(Shop.with(SEARCH).build().request().query("q=x&frist=3").start().isAnswered())
        .isFalse();
    var partner =
        Shop.with(SEARCH)
            .facet("client: partner\npath: /app\nmax-calls: 99\n")
            .build()
            .request()
            .query("q=x&frist=3")
            .start();
    assertThat(partner.status()).isEqualTo(400);
    assertThat(partner.text()).contains("\"parameter\":\"frist\"", "\\\"first\\\"?");
  }

  @Test
  void all_mistakes_of_a_body_are_told_by_pointer() {
    var request =
        place("{\"lines\":[{\"productId\":true,\"qantity\":1},{\"quantity\":1.5}],\"note\":7}");

    assertThat(request.status()).isEqualTo(400);
    assertThat(request.text())
        .contains("\"pointer\":\"/lines/0/productId\"")
        .contains("\"pointer\":\"/lines/0/qantity\"", "expected \\\"quantity\\\"?")
        .contains("\"pointer\":\"/lines/0/quantity\"")
        .contains("\"pointer\":\"/lines/1/productId\"")
        .contains("found 1.5, expected a whole number")
        .contains("\"pointer\":\"/note\"");
  }

  @Test
  void a_body_that_is_no_json_is_told_with_its_place() {
    assertThat(place("{\"lines\":[}").text()).contains("malformed_json", "at character 11");
    assertThat(place("{\"lines\":[],\"lines\":[]}").text()).contains("again");
    assertThat(place("[".repeat(200)).text()).contains("levels of nesting");
  }

  @Test
  void a_missing_body_is_told() {
    assertThat(Shop.with(PLACE).build().request().start().text()).contains("\"code\":\"required\"");
  }

  @Test
  void another_content_type_is_a_415() {
    var request =
        Shop.with(PLACE)
            .build()
            .request()
            .headers(Headers.of("content-type", "text/plain"))
            .body("{}".getBytes(StandardCharsets.UTF_8))
            .start();

    assertThat(request.status()).isEqualTo(415);
  }

  @Test
  void a_claim_that_is_missing_is_a_401_before_anything_else() {
    var request = Shop.with(PLACE).build().request().anonymous().start();

    assertThat(request.status()).isEqualTo(401);
    assertThat(request.text()).contains("\"code\":\"unauthenticated\"");
  }
}
