package dev.facet.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.http.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No value can leave its place in a URL or end its header. */
final class UrlSafetyTest {
  private static final String PRODUCT =
      "query P($id: ID!) @http(method: GET, route: \"/p/{id}\") { product(id: $id) { name } }";
  private static final String PLACE =
      "mutation Place($input: PlaceOrderInput! @body, $key: String) @http(method: POST, route:"
          + " \"/orders\") { placeOrder(input: $input, key: $key) { id } }";

  @ParameterizedTest
  @ValueSource(strings = {".", "..", "", "../admin", "a/../b", "..\\admin", "a/."})
  void dot_segments_and_empty_values_are_not_found_without_a_call(String id) {
    Stage stage = Shop.with(PRODUCT).build();

    var request = stage.request().route(id).start();

    assertThat(request.status()).isEqualTo(404);
    assertThat(stage.client().targets()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "a/b a%2Fb",
        "a?b=c a%3Fb%3Dc",
        "a#b a%23b",
        "%2e%2e %252e%252e",
        "... ...",
        "é %C3%A9",
        "~x-1_.y ~x-1_.y"
      })
  void all_but_unreserved_characters_are_encoded(String id, String encoded) {
    Stage stage = Shop.with(PRODUCT).build();

    stage.request().route(id).start();

    assertThat(stage.client().open()).containsExactly("/api/products/" + encoded);
  }

  @Test
  void a_value_that_cannot_stand_in_a_header_is_the_clients_mistake() {
    Stage stage = Shop.with(PLACE).build();

    var request = stage.request().query("key=a%0D%0Ax:y").json("{\"lines\":[]}").start();

    assertThat(request.status()).isEqualTo(400);
    assertThat(stage.client().targets()).isEmpty();
  }

  @Test
  void a_header_whose_values_are_null_is_not_sent() {
    Stage stage = Shop.with(PLACE).build();

    stage.request().headers(Headers.EMPTY).json("{\"lines\":[]}").start();

    var headers = stage.client().to("/orders").outbound().headers();
    assertThat(headers.contains("idempotency-key")).isFalse();
  }
}
