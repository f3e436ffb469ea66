package dev.facet.engine.source.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.definition.config.ResilienceConfig;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The limit follows what a source shows of itself. */
final class AdaptiveLimitTest {
  private static final long MILLI = 1_000_000;
  private final AdaptiveLimit limit =
      new AdaptiveLimit(new ResilienceConfig.Concurrency(8, 400, Duration.ofMillis(200), 50), 0);
  private long now;
  private long lag;

  /** Time passes with that many calls under way all the while, each of that latency. */
  private void busy(int inUse, long latencyMillis, Duration time) {
    double perMilli = (double) inUse / latencyMillis;
    double owed = 0;
    for (long i = 0; i < time.toMillis(); i++) {
      now += MILLI;
      owed += perMilli;
      for (; owed >= 1; owed--) {
        limit.answered(now, latencyMillis * MILLI, lag);
      }
    }
  }

  @Test
  void it_begins_with_a_quarter_and_grows_while_it_is_used_and_latency_is_usual() {
    assertThat(limit.limit()).isEqualTo(100);

    busy(200, 10, Duration.ofSeconds(5));

    assertThat(limit.limit()).isEqualTo(400);
  }

  @Test
  void it_stays_while_little_of_it_is_used() {
    busy(10, 10, Duration.ofSeconds(5));
    busy(10, 200, Duration.ofSeconds(1));

    assertThat(limit.limit()).isEqualTo(100);
  }

  @Test
  void a_queue_that_builds_up_in_the_source_lowers_it_within_a_second() {
    busy(80, 10, Duration.ofSeconds(1));
    int before = limit.limit();

    busy(before, 60, Duration.ofSeconds(1));

    assertThat(limit.limit()).isLessThan(before * 2 / 3);
  }

  @Test
  void a_pause_of_a_few_milliseconds_is_no_queue() {
    busy(80, 4, Duration.ofSeconds(1));
    int before = limit.limit();

    busy(before, 20, Duration.ofSeconds(1));

    assertThat(limit.limit()).isGreaterThanOrEqualTo(before);
  }

  @Test
  void a_loop_that_is_late_itself_says_nothing_about_the_source() {
    busy(80, 10, Duration.ofSeconds(1));
    int before = limit.limit();

    lag = 30 * MILLI;
    busy(before, 60, Duration.ofSeconds(1));

    assertThat(limit.limit()).isGreaterThanOrEqualTo(before);
  }

  @Test
  void a_source_that_is_slower_for_good_is_used_again() {
    busy(300, 10, Duration.ofSeconds(4));
    busy(200, 60, Duration.ofSeconds(3));
    int lowered = limit.limit();

    busy(200, 60, Duration.ofSeconds(60));

    assertThat(lowered).isLessThan(300);
    assertThat(limit.limit()).isEqualTo(400);
    assertThat(limit.typicalNanos()).isBetween(40 * MILLI, 61 * MILLI);
  }

  @Test
  void calls_that_are_turned_away_lower_it_to_what_the_source_takes() {
    for (int step = 0; step < 20; step++) {
      now += 100 * MILLI;
      for (int call = 0; call < 10; call++) {
        limit.answered(now, 100 * MILLI, lag);
        limit.dropped(now, lag);
      }
    }

    assertThat(limit.limit()).isBetween(8, 20);
  }

  @Test
  void it_is_never_less_than_the_least() {
    for (int call = 0; call < 2_000; call++) {
      now += 10 * MILLI;
      limit.dropped(now, lag);
    }

    assertThat(limit.limit()).isEqualTo(8);
  }

  @Test
  void it_comes_back_when_the_source_does() {
    for (int call = 0; call < 2_000; call++) {
      now += 10 * MILLI;
      limit.dropped(now, lag);
    }

    for (int i = 0; i < 40; i++) {
      busy(limit.limit(), 10, Duration.ofMillis(100));
    }

    assertThat(limit.limit()).isGreaterThan(200);
  }
}
