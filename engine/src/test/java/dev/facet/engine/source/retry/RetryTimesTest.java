package dev.facet.engine.source.retry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.http.Headers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When something is sent again. */
final class RetryTimesTest {
  private static final long MILLI = 1_000_000;

  @Test
  void the_pause_doubles_up_to_a_second_and_a_part_of_its_half_is_random() {
    var least = new Backoff(Duration.ofMillis(40), _ -> 0);
    var most = new Backoff(Duration.ofMillis(40), bound -> bound - 1);

    assertThat(least.nanos(1)).isEqualTo(20 * MILLI);
    assertThat(most.nanos(1)).isBetween(39 * MILLI, 40 * MILLI);
    assertThat(least.nanos(3)).isEqualTo(80 * MILLI);
    assertThat(most.nanos(50)).isBetween(999 * MILLI, 1_000 * MILLI);
  }

  @Test
  void seconds_are_seconds() {
    assertThat(RetryAfter.nanos(Headers.of("retry-after", "2"))).isEqualTo(2_000 * MILLI);
  }

  @Test
  void a_date_is_relative_to_the_answers_own() {
    Headers headers =
        Headers.builder()
            .add("date", "Sun, 06 Nov 1994 08:49:37 GMT")
            .add("retry-after", "Sun, 06 Nov 1994 08:49:40 GMT")
            .build();

    assertThat(RetryAfter.nanos(headers)).isEqualTo(3_000 * MILLI);
  }

  @Test
  void a_date_that_has_passed_asks_for_nothing() {
    Headers headers =
        Headers.builder()
            .add("date", "Sun, 06 Nov 1994 08:49:37 GMT")
            .add("retry-after", "Sun, 06 Nov 1994 08:00:00 GMT")
            .build();

    assertThat(RetryAfter.nanos(headers)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-1", "1.5", "99999999999", "Sun, 06 Nov 1994 08:49:40 GMT"})
  void what_is_not_understood_asks_for_nothing(String value) {
    assertThat(RetryAfter.nanos(Headers.of("retry-after", value))).isZero();
    assertThat(RetryAfter.nanos(Headers.EMPTY)).isZero();
  }
}
