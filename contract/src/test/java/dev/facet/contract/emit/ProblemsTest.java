package dev.facet.contract.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.contract.Contract;
import dev.facet.contract.Contracts;
import dev.facet.contract.Members;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ProblemsTest {

  @Test
  void a_read_without_inputs_fails_by_its_sources_alone() {
    Contract contract = Contracts.ofQuery("books { id }");

    assertThat(problems(contract))
        .containsExactly(
            "404 not_found",
            "502 upstream_unavailable",
            "503 upstream_unavailable overloaded",
            "504 upstream_timeout");
  }

  @Test
  void strict_facets_refuse_parameters_that_nobody_declared() {
    Contract contract =
        Contracts.of(
            "partner", "", "query Test @http(method: GET, route: \"/test\") { books { id } }");

    assertThat(problems(contract)).contains("400 invalid_input");
  }

  @Test
  void who_asks_matters_where_the_identity_is_sent() {
    Contract contract = Contracts.ofQuery("me { id }");

    assertThat(problems(contract)).contains("401 unauthenticated", "403 forbidden");
  }

  @Test
  void who_asks_matters_where_somebody_has_to_be_known() {
    Contract contract =
        Contracts.web(
            "query Test @http(method: GET, route: \"/test\") @authenticated { books { id } }");

    assertThat(problems(contract)).contains("401 unauthenticated", "403 forbidden");
  }

  @Test
  void a_write_has_the_failures_of_its_business() {
    Contract contract =
        Contracts.web(
            "mutation Buy($in: BuyInput! @body) @http(method: POST, route: \"/sales\")"
                + " { buy(input: $in) { id } }");

    assertThat(problems(contract))
        .containsExactly(
            "400 invalid_input",
            "403 too_young",
            "404 not_found",
            "409 sold_out conflict",
            "415 unsupported_media_type",
            "422 invalid_input",
            "502 upstream_unavailable",
            "503 upstream_unavailable overloaded",
            "504 upstream_timeout");
    assertThat(Members.named(contract, "TooYoungProblem"))
        .startsWith("{type: uri-reference, title: string, status: 403, code: 'too_young', ");
    assertThat(Members.named(contract, "SoldOutOrConflictProblem"))
        .contains("status: 409, code: sold_out|conflict, ", "errors?: [{detail: string, code?: ");
  }

  @Test
  void what_is_wrong_with_an_input_is_a_closed_set() {
    Contract contract = Contracts.ofQuery("books { id @include(if: $on) }");

    assertThat(Members.named(contract, "InputError"))
        .contains(
            "code: cursor_foreign|cursor_outdated|cursor_tampered|duplicate|invalid_value|",
            "|required|unknown_member|");
  }

  private static List<String> problems(Contract contract) {
    return contract.operations().getFirst().problems().stream()
        .map(problem -> problem.status() + " " + String.join(" ", problem.codes()))
        .toList();
  }
}
