package dev.facet.contract.emit;

import static dev.facet.contract.Contracts.ofQuery;
import static dev.facet.contract.Members.answer;
import static dev.facet.contract.Members.named;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.contract.Contract;
import dev.facet.contract.Contracts;
import org.junit.jupiter.api.Test;

final class UnionsTest {
  private static final String COVER =
      "book(id: 1) { cover { kind: __typename ... on Paper { grams }"
          + " ... on Cloth { colour grams } } }";

  @Test
  void members_are_told_apart_by_the_type_they_name() {
    Contract contract = ofQuery(COVER);

    assertThat(answer(contract, "test")).isEqualTo("{cover: TestCover}");
    assertThat(named(contract, "TestCover"))
        .isEqualTo(
            "kind: Paper {kind: 'Paper', grams: integer}"
                + " / Cloth {kind: 'Cloth', grams: number, colour: string}");
    assertThat(contract.schemas()).containsKeys("TestCoverPaper", "TestCoverCloth");
  }

  @Test
  void for_phones_one_object_has_what_all_members_have() {
    Contract contract =
        Contracts.of(
            "mobile", "", "query Test @http(method: GET, route: \"/test\") { " + COVER + " }");

    assertThat(answer(contract, "test"))
        .isEqualTo("{cover: {kind: Paper|Cloth, grams: integer or number, colour?: string}}");
  }

  @Test
  void what_all_types_have_alike_is_one_object() {
    Contract contract = ofQuery("found { id }");

    assertThat(answer(contract, "test")).isEqualTo("[{id: string}]");
  }

  @Test
  void an_interface_that_does_not_tell_its_types_is_one_or_the_other() {
    Contract contract = ofQuery("found { id ... on Pen { colour } ... on Cup { size } }");

    assertThat(answer(contract, "test")).isEqualTo("[Test]");
    assertThat(named(contract, "Test"))
        .isEqualTo("{id: string, colour: string} or {id: string, size: integer}");
  }

  @Test
  void a_flattened_union_leaves_open_which_members_are_there() {
    Contract contract =
        ofQuery(
            "book(id: 1) { cover @flatten { kind: __typename ... on Paper { grams }"
                + " ... on Cloth { colour } } }");

    assertThat(answer(contract, "test"))
        .isEqualTo("{kind: Paper|Cloth, grams?: integer, colour?: string}");
  }

  @Test
  void one_plucked_field_of_each_type_takes_its_place() {
    Contract contract = ofQuery("found @pluck { id }");

    assertThat(answer(contract, "test")).isEqualTo("[string]");
  }
}
