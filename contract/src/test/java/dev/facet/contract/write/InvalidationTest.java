package dev.facet.contract.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.contract.Contract;
import dev.facet.contract.Contracts;
import java.util.List;
import org.junit.jupiter.api.Test;

final class InvalidationTest {
  private static final Contract SHOP =
      Contracts.web(
          "query Shelf @http(method: GET, route: \"/shelf\") { books { title } }",
          "query Me @http(method: GET, route: \"/me\") { me { name } }",
          "mutation Forget($id: ID!) @http(method: DELETE, route: \"/sales/{id}\")"
              + " { forget(id: $id) }");

  @Test
  void a_write_makes_stale_what_is_made_from_what_it_changes() {
    var table = Invalidation.table(Contracts.ofShop("web"));

    assertThat(table.get("placeOrder")).contains("home", "orders", "orderDetail", "productPage");
    assertThat(table.get("placeOrder")).doesNotContain("account", "suggestions", "placeOrder");
    assertThat(table.get("updateAccount")).contains("account", "home").doesNotContain("search");
  }

  @Test
  void a_write_that_changes_nothing_known_makes_nothing_stale() {
    assertThat(Invalidation.table(SHOP)).containsEntry("forget", List.of());
    assertThat(Invalidation.orval(SHOP)).isEqualTo("[]\n");
  }

  @Test
  void the_module_is_the_reviewed_one() {
    Golden.assertThat(Invalidation.typeScript(Contracts.ofShop("web")))
        .isFile("shop/web.invalidation.ts");
  }

  @Test
  void the_table_for_orval_is_the_reviewed_one() {
    Golden.assertThat(Invalidation.orval(Contracts.ofShop("web")))
        .isFile("shop/web.orval.invalidates.json");
  }
}
