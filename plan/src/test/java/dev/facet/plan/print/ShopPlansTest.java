package dev.facet.plan.print;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.plan.Plan;
import dev.facet.plan.Workspaces;
import dev.facet.plan.compile.Compiled;
import dev.facet.plan.compile.Compiler;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every endpoint of the shop against the plan that was reviewed. */
final class ShopPlansTest {
  private static final Compiled SHOP = Compiler.compile(Workspaces.shop());

  static List<String> plans() {
    assertThat(SHOP.diagnostics()).isEmpty();
    return all().map(Plan::id).toList();
  }

  @ParameterizedTest
  @MethodSource("plans")
  void the_plan_is_the_reviewed_one(String id) {
    Plan plan = all().filter(each -> each.id().equals(id)).findFirst().orElseThrow();

    String text = PlanText.of(plan);

    Golden.assertThat(text).isFile("shop/" + id + ".txt");
  }

  private static Stream<Plan> all() {
    return SHOP.facets().values().stream().flatMap(List::stream);
  }
}
