package dev.facet.plan.compile;

import static dev.facet.plan.compile.Store.query;

import dev.facet.definition.diagnostic.Diagnostic;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** The lint for non-null fields that another source must answer. */
final class FragileJoinsTest {

  @Test
  void a_non_null_field_of_another_source_should_say_what_its_failure_does() {
    List<Diagnostic> diagnostics =
        Store.diagnostics(query("order(id: $id) { number extra { text } }"));

    Assertions.assertThat(diagnostics)
        .singleElement()
        .satisfies(each -> {
          Assertions.assertThat(each.code()).isEqualTo("fragile-join");
          Assertions.assertThat(each.isError()).isFalse();
        });
  }

  @Test
  void a_field_that_says_it_is_fine() {
    List<Diagnostic> diagnostics =
        Store.diagnostics(query("order(id: $id) { number extra @onError(action: NULL) { text } }"));

    Assertions.assertThat(diagnostics).isEmpty();
  }

  @Test
  void a_field_that_is_the_whole_response_is_fine() {
    List<Diagnostic> diagnostics =
        Store.diagnostics(query("order(id: $id) @pluck { extra { text } }"));

    Assertions.assertThat(diagnostics).isEmpty();
  }
}
