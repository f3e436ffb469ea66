package dev.facet.contract.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.contract.Contract;
import dev.facet.contract.Contracts;
import org.junit.jupiter.api.Test;

final class SchemaNamesTest {

  @Test
  void an_object_is_named_after_its_fragment_else_after_the_way_to_it() {
    Contract contract =
        Contracts.web(
            "query Page @http(method: GET, route: \"/page\")"
                + " { books { id price { ...Price } shelf { row } } }"
                + " fragment Price on Money { amount }");

    assertThat(contract.schemas()).containsKeys("Page", "Price", "PageShelf");
  }

  @Test
  void one_fragment_in_two_operations_is_one_schema() {
    Contract contract =
        Contracts.web(
            "query One @http(method: GET, route: \"/one\") { book(id: 1) { price { ...Price } } }"
                + " fragment Price on Money { amount }",
            "query Two @http(method: GET, route: \"/two\") { books { price { ...Price } } }");

    assertThat(contract.schemas()).containsKey("Price").doesNotContainKeys("Price2", "TwoPrice");
  }

  @Test
  void a_fragment_among_other_fields_gives_no_name() {
    Contract contract =
        Contracts.web(
            "query One @http(method: GET, route: \"/one\") { book(id: 1) { price { ...Price } } }"
                + " fragment Price on Money { amount }",
            "query Two @http(method: GET, route: \"/two\")"
                + " { book(id: 1) { price { ...Price currency } } }");

    assertThat(contract.schemas()).containsKeys("Price", "TwoPrice");
  }

  @Test
  void equal_names_for_different_things_are_numbered() {
    Contract contract =
        Contracts.web(
            "query Kind @http(method: GET, route: \"/kind\") { book(id: 1) { kind } }",
            "query A @http(method: GET, route: \"/a\")"
                + " { b: book(id: 1) { c: shelf { row } } bC: user(id: 1) { id } }");

    assertThat(contract.schemas()).containsKeys("Kind", "Kind2", "ABC", "ABC2");
  }

  @Test
  void names_that_generators_take_are_left_to_them() {
    Contract contract =
        Contracts.web(
            "query Find @http(method: GET, route: \"/find\")"
                + " { data: book(id: 1) { id } error: user(id: 1) { id } }");

    assertThat(contract.schemas())
        .containsKeys("FindData2", "FindError2")
        .doesNotContainKeys("FindData", "FindError");
  }

  @Test
  void operations_are_in_camel_case_and_sorted_by_path() {
    Contract contract =
        Contracts.web(
            "query Zoo @http(method: GET, route: \"/b\") { books { id } }",
            "query PageOfBooks($id: ID!) @http(method: GET, route: \"/a/{id}\")"
                + " { book(id: $id) { id } }");

    assertThat(contract.operations())
        .extracting(each -> each.path() + " " + each.id() + " " + each.tag())
        .containsExactly("/shop/a/{id} pageOfBooks a", "/shop/b zoo b");
  }
}
