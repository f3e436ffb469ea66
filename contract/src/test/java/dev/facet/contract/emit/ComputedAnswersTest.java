package dev.facet.contract.emit;

import static dev.facet.contract.Contracts.ofQuery;
import static dev.facet.contract.Members.answer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.contract.Contract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What expressions and arrangements of lists promise clients. */
final class ComputedAnswersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '`',
      textBlock =
          """
          x: _expr(cel: "pages") @onError(action: FAIL)                    > {x: integer|null}
          x: _expr(cel: "coalesce(pages, 0)") @onError(action: FAIL)       > {x: integer}
          x: _expr(cel: "weight * 2") @onError(action: FAIL)               > {x: number}
          x: _expr(cel: "price.amount * 1.19") @onError(action: FAIL)      > {x: decimal}
          x: _expr(cel: "title.upper()") @onError(action: FAIL)            > {x: string}
          x: _expr(cel: "kind") @onError(action: FAIL)                     > {x: Kind}
          x: _expr(cel: "kind == 'POEM'") @onError(action: FAIL)           > {x: boolean}
          x: _expr(cel: "printed") @onError(action: FAIL)                  > {x: date|null}
          x: _expr(cel: "raw") @onError(action: FAIL)                      > {x: any}
          x: _expr(cel: "title.split(' ')") @onError(action: FAIL)         > {x: [string]}
          x: _expr(cel: "notes") @onError(action: FAIL)                    > {x: [string|null]|null}
          x: _expr(cel: "title.split(' ').countBy(w, w)") @onError(action: FAIL) > {x: {*: integer}}
          x: _expr(cel: "title.upper()") @onError(action: NULL)            > {x: string|null}
          x: _expr(cel: "title.upper()") @onError(action: OMIT)            > {x?: string}
          x: _expr(cel: "title.upper()") @onError(default: "?")            > {x: string}
          x: _expr(cel: "size(author.name)") @onError(action: FAIL)        > {x: integer|null}
          place: _this { x: _expr(cel: "title + '!'") @onError(action: FAIL) } > {place: {x: string}}
          """)
  void an_expression_has_the_schema_of_its_type(String selected, String schema) {
    Contract contract = ofQuery("book(id: 1) { " + selected + " }");

    assertThat(answer(contract, "test")).isEqualTo(schema);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '`',
      textBlock =
          """
          books @keyBy(field: "id") { title }                               > {*: {title: string}}
          books @keyBy(field: "kind") @pluck { title }                      > {*: string}
          books @filter(cel: "sold") @sort(by: "title") { title }           > [{title: string}]
          books @sort(by: "title") @limit(n: 3) { title }                   > [{title: string}]3
          books @keyBy(field: "id") { shelf @onError(action: FAIL) { row } } > {*: {shelf: {row: integer}|null}}
          """)
  void an_arranged_list_is_a_list_or_an_object_by_key(String selected, String schema) {
    assertThat(answer(ofQuery(selected), "test")).isEqualTo(schema);
  }

  @Test
  void an_expression_can_leave_a_hole() {
    Contract whole = ofQuery("book(id: 1) { x: _expr(cel: \"title\") @onError(action: FAIL) }");
    Contract holes = ofQuery("book(id: 1) { x: _expr(cel: \"title\") @onError(action: NULL) }");

    assertThat(whole.operations().getFirst().success().partial()).isFalse();
    assertThat(holes.operations().getFirst().success().partial()).isTrue();
  }
}
