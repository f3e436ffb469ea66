package dev.facet.contract.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.contract.Contract;
import dev.facet.contract.Contracts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DifferencesTest {
  private static final String BUY =
      "mutation Buy($in: BuyInput! @body) @http(method: POST, route: \"/sales\")"
          + " { buy(input: $in) { id } }";

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '`',
      textBlock =
          """
          title                       > title subtitle                          > SAFE answer.subtitle is new
          title subtitle              > title                                   > BREAKING answer.subtitle is gone
          title                       > title: subtitle                         > BREAKING answer.title may be null now
          title: subtitle             > title                                   > SAFE answer.title is not null any more
          title                       > title @onError(action: OMIT)            > BREAKING answer.title may be absent now
          title @onError(action: OMIT) > title                                  > SAFE answer.title is always there now
          x: pages                    > x: sold                                 > SAFE answer.x is not null any more, BREAKING answer.x is true or false now, was a whole number
          x: title                    > x: kind                                 > SAFE answer.x is one of a closed set now, was a string
          x: kind                     > x: title                                > BREAKING answer.x is a string now, was one of a closed set
          x: price { amount }         > x: price @pluck { amount }              > BREAKING answer.x is a decimal now, was an object
          price { amount }            > price { currency }                      > BREAKING answer.price.amount is gone, SAFE answer.price.currency is new
          notes                       > notes                                   >
          x: _expr(cel: "title") @onError(action: FAIL) > x: title              >
          notes                       > notes @keyBy(field: "this")             > BREAKING answer.notes is an object of values by name now, was a list
          """)
  void of_answers_less_is_breaking_and_more_is_safe(String old, String now, String changes) {
    Contract before = Contracts.ofQuery("book(id: 1) { id " + old + " }");
    Contract after = Contracts.ofQuery("book(id: 1) { id " + now + " }");

    assertThat(String.join(", ", told(before, after))).isEqualTo(changes == null ? "" : changes);
  }

  @Test
  void values_by_key_are_compared_like_others() {
    Contract before = Contracts.ofQuery("books @keyBy(field: \"id\") { id }");
    Contract after = Contracts.ofQuery("books @keyBy(field: \"id\") { id title }");

    assertThat(told(before, after)).containsExactly("SAFE answer{}.title is new");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      textBlock =
          """
          $kind: Kind            > $kind: Kind!              > BREAKING query.kind is required now
          $kind: Kind!           > $kind: Kind = NOVEL       > SAFE query.kind may be left out now
          $kind: Kind            > $kind: Kind, $first: Int  > SAFE query.first is new
          $kind: Kind            > $kind: Kind, $first: Int! > BREAKING query.first is new and required
          """)
  void of_requests_more_is_breaking_and_less_is_safe(String old, String now, String change) {
    assertThat(told(books(old), books(now))).containsExactly(change);
  }

  @Test
  void operations_come_and_go_by_method_and_path() {
    Contract before = Contracts.web(BUY);
    Contract after = Contracts.ofQuery("books { id }");

    assertThat(Differences.between(before, after))
        .extracting(each -> each.severity() + " " + each.operation() + " " + each.text())
        .containsExactly("BREAKING POST /shop/sales is gone", "SAFE GET /shop/test is new");
  }

  @Test
  void another_name_or_status_is_told() {
    Contract after =
        Contracts.web(
            BUY.replace("mutation Buy", "mutation Order")
                .replace("\"/sales\"", "\"/sales\", status: 201"));

    assertThat(told(Contracts.web(BUY), after))
        .containsExactly(
            "RISKY  is named order now; generated code was buy", "BREAKING  answers 201 now");
  }

  @Test
  void a_schema_that_contains_itself_is_compared_once() {
    assertThat(Differences.between(Contracts.web(BUY), Contracts.web(BUY))).isEmpty();
  }

  @Test
  void names_of_schemas_do_not_matter() {
    Contract before = Contracts.ofQuery("book(id: 1) { price { amount currency } }");
    Contract after =
        Contracts.web(
            "query Test @http(method: GET, route: \"/test\") { book(id: 1) { price { ...P } } }"
                + " fragment P on Money { amount currency }");

    assertThat(Differences.between(before, after)).isEmpty();
  }

  @Test
  void members_are_compared_variant_by_variant() {
    String one = "book(id: 1) { media { t: __typename ... on Sound { url } } }";
    String other =
        "book(id: 1) { media { t: __typename ... on Sound { url } ... on Film { url } } }";

    assertThat(told(Contracts.ofQuery(one), Contracts.ofQuery(other)))
        .containsExactly("SAFE answer.media[]<Film>.url is new");
    assertThat(told(Contracts.ofQuery(other), Contracts.ofQuery(one)))
        .containsExactly("BREAKING answer.media[]<Film>.url is gone");
  }

  private static Contract books(String variables) {
    String first = variables.contains("$first") ? ", first: $first" : "";
    return Contracts.web(
        "query Test("
            + variables
            + ") @http(method: GET, route: \"/test\") { books(kind: $kind"
            + first
            + ") { id } }");
  }

  private static List<String> told(Contract before, Contract after) {
    return Differences.between(before, after).stream()
        .map(each -> each.severity() + " " + each.place() + " " + each.text())
        .toList();
  }
}
