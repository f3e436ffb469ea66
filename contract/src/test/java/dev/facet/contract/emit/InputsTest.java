package dev.facet.contract.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.contract.Contract;
import dev.facet.contract.Contracts;
import dev.facet.contract.Members;
import dev.facet.contract.Operation;
import java.util.List;
import org.junit.jupiter.api.Test;

final class InputsTest {
  private static final String BUY =
      "mutation Buy($in: BuyInput! @body) @http(method: POST, route: \"/sales\")"
          + " { buy(input: $in) { id } }";

  @Test
  void parameters_are_required_unless_they_may_be_left_out() {
    Contract contract =
        Contracts.web(
            "query Find($kind: Kind, $tags: [String!]!, $first: Int! = 5, $filter: String,"
                + " $book: ID! @header(name: \"Book\")) @http(method: GET, route: \"/find\")"
                + " { books(kind: $kind, tags: $tags, first: $first, filter: $filter) { id }"
                + " book(id: $book) { id } }");

    assertThat(parameters(contract))
        .containsExactly(
            "QUERY kind?: Kind",
            "QUERY tags: [string]",
            "QUERY first?: int32",
            "QUERY filter?: string",
            "HEADER Book: string");
  }

  @Test
  void an_input_object_is_closed_and_may_contain_itself() {
    Contract contract = Contracts.web(BUY);

    assertThat(Members.named(contract, "BuyInput"))
        .isEqualTo(
            "{bookId: string, copies?: int32, giftFor?: string|null, kind?: Kind|null,"
                + " next?: BuyInput|null}!");
  }

  @Test
  void names_are_those_of_the_facet() {
    Contract contract = Contracts.of("partner", "names: snake_case", BUY);

    assertThat(Members.named(contract, "BuyInput")).contains("gift_for?: ");
  }

  private static List<String> parameters(Contract contract) {
    return contract.operations().getFirst().parameters().stream()
        .map(each -> parameter(contract, each))
        .toList();
  }

  private static String parameter(Contract contract, Operation.Parameter parameter) {
    return parameter.in()
        + " "
        + parameter.name()
        + (parameter.required() ? ": " : "?: ")
        + Members.text(contract, parameter.schema());
  }
}
