package dev.facet.contract.emit;

import static dev.facet.contract.Contracts.ofQuery;
import static dev.facet.contract.Members.answer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.contract.Contract;
import dev.facet.contract.Contracts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a failure or of null can be seen in an answer. */
final class FailuresInAnswersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '`',
      textBlock =
          """
          title                                        > {title: string}
          subtitle                                     > {subtitle: string|null}
          title @onError(action: NULL)                 > {title: string|null}
          title @onError(action: NULL, default: "?")   > {title: string}
          title @onError(action: OMIT)                 > {title?: string}
          subtitle @onError(action: OMIT)              > {subtitle?: string|null}
          subtitle @onError(action: FAIL)              > {subtitle: string|null}
          title @include(if: $on)                      > {title?: string}
          raw                                          > {raw: any}
          notes                                        > {notes: [string|null]|null}
          notes @limit(n: 2)                           > {notes: [string|null]2|null}
          kind price { amount }                        > {kind: Kind, price: {amount: decimal}}
          pages weight sold                            > {pages: integer|null, weight: number, sold: boolean}
          printed                                      > {printed: date|null}
          shelf { row }                                > {shelf: {row: integer}|null}
          shelf @onError(action: OMIT) { row }         > {shelf?: {row: integer}|null}
          shelf @onError(action: FAIL) { row place }   > {shelf: {row: integer, place: string|null}|null}
          grade                                        > {grade: integer}
          """)
  void a_member_is_nullable_and_required_as_its_policy_says(String selected, String schema) {
    Contract contract = ofQuery("book(id: 1) { " + selected + " }");

    assertThat(answer(contract, "test")).isEqualTo(schema);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '`',
      textBlock =
          """
          price @flatten { amount currency }               > {amount: decimal, currency: string}
          price @flatten(prefix: "price") { amount }       > {priceAmount: decimal}
          shelf @flatten { row place }                     > {row: integer|null, place: string|null}
          shelf @flatten @onError(action: OMIT) { row }    > {row?: integer|null}
          shelf @flatten @include(if: $on) { row }         > {row?: integer|null}
          price @flatten @onError(action: OMIT) { amount } > {amount?: decimal}
          price @pluck { amount }                          > {price: decimal}
          author @pluck { name }                           > {author: string|null}
          place: _this { title shelf { row } }             > {place: {title: string, shelf: {row: integer}|null}}
          """)
  void what_is_lifted_or_plucked_carries_the_nulls_of_its_object(String selected, String schema) {
    Contract contract = ofQuery("book(id: 1) { " + selected + " }");

    assertThat(answer(contract, "test")).isEqualTo(schema);
  }

  @Test
  void a_root_that_is_null_is_a_404_and_never_a_body() {
    Contract contract = ofQuery("book(id: 1) { id }");

    assertThat(answer(contract, "test")).isEqualTo("{id: string}");
  }

  @Test
  void one_of_several_roots_may_be_a_hole() {
    Contract contract = ofQuery("book(id: 1) { id } books { id } me @onError(action: FAIL) { id }");

    assertThat(answer(contract, "test"))
        .isEqualTo("{book: {id: string}|null, books: [{id: string}]|null, me: {id: string}|null}");
  }

  @Test
  void what_a_write_cannot_show_is_null() {
    Contract contract =
        Contracts.web(
            "mutation Buy($in: BuyInput! @body) @http(method: POST, route: \"/sales\", status: 201)"
                + " { buy(input: $in) { id book { title } } }");

    assertThat(answer(contract, "buy")).isEqualTo("{id: string, book: {title: string}|null}|null");
    assertThat(contract.operations().getFirst().success().status()).isEqualTo(201);
  }

  @Test
  void nothing_is_answered_where_there_is_nothing_to_say() {
    Contract contract =
        Contracts.web(
            "mutation Forget($id: ID!) @http(method: DELETE, route: \"/sales/{id}\")"
                + " { forget(id: $id) }");

    assertThat(answer(contract, "forget")).isEqualTo("nothing");
    assertThat(contract.operations().getFirst().success().status()).isEqualTo(204);
  }

  @ParameterizedTest
  @CsvSource({"title, false", "title @onError(action: OMIT), true", "author { name }, true"})
  void facet_partial_is_promised_where_there_can_be_holes(String selected, boolean partial) {
    Contract contract = ofQuery("book(id: 1) { " + selected + " }");

    assertThat(contract.operations().getFirst().success().partial()).isEqualTo(partial);
  }
}
