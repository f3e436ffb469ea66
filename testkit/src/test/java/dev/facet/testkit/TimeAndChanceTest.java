package dev.facet.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TimeAndChanceTest {
  @Test
  void a_stepped_clock_moves_only_by_steps() {
    SteppedClock clock = SteppedClock.at(Instant.EPOCH);

    clock.step(Duration.ofSeconds(2));

    assertThat(clock.instant()).isEqualTo(Instant.ofEpochSecond(2));
    assertThat(clock.nanoTime()).isEqualTo(2_000_000_000L);
    assertThat(clock.clock().millis()).isEqualTo(2000);
  }

  @Test
  void eventually_asks_until_the_condition_holds() {
    AtomicInteger asked = new AtomicInteger();

    Eventually.holds("asked thrice", () -> asked.incrementAndGet() == 3);

    assertThat(asked).hasValue(3);
  }

  @Test
  void eventually_gives_up_with_the_text() {
    assertThatThrownBy(() -> Eventually.holds("never", Duration.ofMillis(5), () -> false))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("never");
  }

  @Test
  void a_random_without_a_given_seed_is_a_new_one() {
    Random first = SeededRandom.create("a");
    Random second = SeededRandom.create("b");

    assertThat(first.nextLong()).isNotEqualTo(second.nextLong());
  }
}
