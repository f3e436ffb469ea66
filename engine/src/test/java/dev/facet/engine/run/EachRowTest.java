package dev.facet.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.http.client.CallFailure.Kind;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One call for each row, equal ones once, and no more at a time than the author allows. */
final class EachRowTest {
  private static final String STOCK =
      "query Q @http(method: GET, route: \"/q\") { products { stock { available } } }";

  private static Stage.Request afterProducts(Stage stage, String... ids) {
    var request = stage.request().start();
    String items = String.join("\"},{\"id\":\"", ids);
    stage.client().to("/api/products").answer(200, "{\"items\":[{\"id\":\"" + items + "\"}]}");
    return request;
  }

  @Test
  void only_so_many_calls_are_under_way() {
    Stage stage = Shop.with(STOCK).build();
    afterProducts(stage, "a", "b", "c", "d");
    assertThat(stage.client().open()).containsExactly("/stock/a", "/stock/b");

    stage.client().to("/stock/b").answer(200, "{\"data\":{\"available\":2}}");

    assertThat(stage.client().open()).containsExactly("/stock/a", "/stock/c");
  }

  @Test
  void equal_calls_are_made_once() {
    Stage stage = Shop.with(STOCK).build();
    var request = afterProducts(stage, "a", "a", "a");

    stage.client().to("/stock/a").answer(200, "{\"data\":{\"available\":2}}");

    assertThat(stage.client().targets()).containsExactly("/api/products?first=20", "/stock/a");
    assertThat(request.text())
        .isEqualTo(
            "[{\"stock\":{\"available\":2}},{\"stock\":{\"available\":2}},{\"stock\":{\"available\":2}}]");
  }

  @Test
  void calls_fail_alone() {
    Stage stage = Shop.with(STOCK).build();
    var request = afterProducts(stage, "a", "b", "c");
    stage.client().to("/stock/a").fail(Kind.CLOSED);
    stage.client().to("/stock/b").answer(404, "");

    stage.client().to("/stock/c").answer(200, "{\"data\":{\"available\":1}}");

    assertThat(request.text())
        .isEqualTo("[{\"stock\":null},{\"stock\":null},{\"stock\":{\"available\":1}}]");
    assertThat(request.header("facet-partial")).isEqualTo("\"*/stock\";reason=unavailable");
  }

  @Test
  void a_thousand_rows_do_not_nest() {
    Stage stage = Shop.with(STOCK).build();
    String[] ids = IntStream.range(0, 3000).mapToObj(i -> "..").toArray(String[]::new);

    var request = afterProducts(stage, ids);

    assertThat(request.status()).isEqualTo(200);
    assertThat(stage.client().targets()).hasSize(1);
  }
}
