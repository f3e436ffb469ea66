package dev.facet.plan.print;

import static dev.facet.plan.compile.Store.mutation;
import static dev.facet.plan.compile.Store.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.plan.Plan;
import org.junit.jupiter.api.Test;

/** {@link PlanMermaid}. */
final class PlanMermaidTest {

  @Test
  void data_flows_on_lines_and_order_on_dots() {
    Plan plan =
        plan(mutation("buy(product: $id) { number product { name } } _query { me { name } }"));

    String chart = PlanMermaid.of(plan);

    assertThat(chart)
        .isEqualTo(
            """
            flowchart LR
              request(["POST /web/test"])
              f0[["Mutation.buy<br/>a"]]
              request --> f0
              f1["Query.product<br/>b"]
              f0 --> f1
              f2["Query.user<br/>b"]
              f0 -.-> f2
              response(["web/Test"])
              f0 --> response
              f1 --> response
              f2 --> response
            """);
  }
}
