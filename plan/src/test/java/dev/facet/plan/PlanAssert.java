package dev.facet.plan;

import dev.facet.plan.print.PlanText;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/** What tests say about plans. */
public final class PlanAssert extends AbstractAssert<PlanAssert, Plan> {
  private PlanAssert(Plan plan) {
    super(plan, PlanAssert.class);
  }

  public static PlanAssert assertThat(Plan plan) {
    return new PlanAssert(plan);
  }

  /** The graph fields that are fetched, each once per fetch, in the order of their ids. */
  public PlanAssert fetches(String... coordinates) {
    List<String> found = actual.fetches().stream().map(Fetch::coordinate).toList();
    if (!found.equals(Arrays.asList(coordinates))) {
      failWithMessage("fetches %s (expected: %s) in%n%s", found, List.of(coordinates), text());
    }
    return this;
  }

  /** The plan's text has these lines next to each other, whatever their indentation. */
  public PlanAssert shows(String lines) {
    if (!squeezed(text()).contains(squeezed(lines))) {
      failWithMessage("no%n%s%nin%n%s", lines, text());
    }
    return this;
  }

  public PlanAssert showsNo(String lines) {
    if (squeezed(text()).contains(squeezed(lines))) {
      failWithMessage("unexpected%n%s%nin%n%s", lines, text());
    }
    return this;
  }

  public PlanAssert needsAtMost(int calls) {
    if (actual.worstCalls() != calls) {
      failWithMessage(
          "%s calls at worst (expected: %s) in%n%s", actual.worstCalls(), calls, text());
    }
    return this;
  }

  private String text() {
    return PlanText.of(actual);
  }

  private static String squeezed(String text) {
    return text.lines().map(String::strip).collect(Collectors.joining("\n")).strip();
  }
}
