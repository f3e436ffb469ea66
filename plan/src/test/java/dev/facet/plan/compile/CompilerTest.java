package dev.facet.plan.compile;

import static dev.facet.plan.compile.Store.query;

import dev.facet.definition.diagnostic.Diagnostic;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** {@link Compiler}. */
final class CompilerTest {

  @Test
  void a_facet_with_a_mistake_has_no_plans_and_every_mistake_is_told() {
    Compiled compiled =
        Store.compiled(
            query("orders { notes { text } }").replace("Test", "One"),
            query("orders { buyer { name } }").replace("Test", "Two").replace("/test", "/two"));

    Assertions.assertThat(compiled.facets()).isEmpty();
    Assertions.assertThat(compiled.diagnostics())
        .filteredOn(Diagnostic::isError)
        .extracting(each -> each.place().file())
        .containsExactly("facets/web/document0.graphql", "facets/web/document1.graphql");
  }

  @Test
  void plans_are_equal_every_time() {
    Compiled first = Store.compiled(query("orders { product { name } }"));
    Compiled second = Store.compiled(query("orders { product { name } }"));

    Assertions.assertThat(second).isEqualTo(first);
  }
}
