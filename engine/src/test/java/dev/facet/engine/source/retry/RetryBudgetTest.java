package dev.facet.engine.source.retry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Repetitions are a part of all calls, whatever fails. */
final class RetryBudgetTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 10, 33, 100})
  void with_every_call_failing_no_more_than_the_part_is_repeated(int percent) {
    var budget = new RetryBudget(percent);
    int repeated = 0;

    for (int call = 0; call < 10_000; call++) {
      budget.called();
      repeated += budget.take() ? 1 : 0;
    }

    assertThat(repeated).isEqualTo(10_000 * percent / 100);
  }

  @Test
  void it_begins_empty() {
    assertThat(new RetryBudget(100).take()).isFalse();
  }

  @Test
  void a_long_quiet_time_saves_ten_and_no_more() {
    var budget = new RetryBudget(10);
    for (int call = 0; call < 10_000; call++) {
      budget.called();
    }

    int repeated = 0;
    while (budget.take()) {
      repeated++;
    }

    assertThat(repeated).isEqualTo(10);
  }
}
