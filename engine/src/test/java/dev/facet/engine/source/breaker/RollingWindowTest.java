package dev.facet.engine.source.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Slices that are used in turn count what a list of all calls would. */
final class RollingWindowTest {
  private static final long SLICE = Duration.ofSeconds(1).toNanos();

  private record Counted(long slice, boolean failed) {}

  @ParameterizedTest
  @ValueSource(longs = {0, -5_000_000_000L, Long.MAX_VALUE - 400_000_000_000L, 777_777_777_777L})
  void it_agrees_with_a_list_whatever_the_clock_begins_with(long start) {
    var random = new SplittableRandom(start);
    var window = new RollingWindow(Duration.ofSeconds(10));
    var all = new ArrayDeque<Counted>();
    long now = start;
    for (int i = 0; i < 2_000; i++) {
      now += random.nextLong(SLICE / 4);
      boolean failed = random.nextInt(3) == 0;
      window.count(now, failed);
      long slice = Math.floorDiv(now, SLICE);
      all.add(new Counted(slice, failed));
      all.removeIf(each -> slice - each.slice >= 10);

      long failures = all.stream().filter(Counted::failed).count();
      for (int percent : new int[] {10, 30, 34, 60}) {
        assertThat(window.isFailing(now, 20, percent))
            .as("call %d, %d%% of %d/%d", i, percent, failures, all.size())
            .isEqualTo(all.size() >= 20 && failures * 100 >= all.size() * (long) percent);
      }
    }
  }

  @Test
  void a_pause_longer_than_the_window_empties_it() {
    var window = new RollingWindow(Duration.ofSeconds(10));
    window.count(0, true);

    assertThat(window.isFailing(9 * SLICE, 1, 100)).isTrue();
    assertThat(window.isFailing(10 * SLICE, 1, 100)).isFalse();
    assertThat(window.isFailing(1_000_000 * SLICE, 1, 100)).isFalse();
  }

  @Test
  void a_source_that_only_fails_is_dead_whatever_it_did_before() {
    var window = new RollingWindow(Duration.ofSeconds(10));
    for (int i = 0; i < 10_000; i++) {
      window.count(3 * SLICE, false);
    }
    for (int i = 0; i < 20; i++) {
      window.count(4 * SLICE + i, true);
    }

    assertThat(window.isFailing(4 * SLICE + 30, 20, 50)).isFalse();
    assertThat(window.isDead(4 * SLICE + 30, 20)).as("it answered a moment ago").isFalse();

    for (int i = 0; i < 19; i++) {
      window.count(5 * SLICE + i, true);
    }
    assertThat(window.isDead(5 * SLICE + 30, 40)).as("39 calls").isFalse();
    assertThat(window.isDead(5 * SLICE + 30, 39)).isTrue();
    assertThat(window.isDead(7 * SLICE, 1)).as("nobody has asked lately").isFalse();

    window.count(5 * SLICE + 31, false);
    assertThat(window.isDead(5 * SLICE + 32, 1)).isFalse();
  }

  @Test
  void slices_of_an_older_turn_are_no_sign_of_life_or_death() {
    var window = new RollingWindow(Duration.ofSeconds(10));
    window.count(3 * SLICE, false);
    window.count(14 * SLICE, true);

    assertThat(window.isDead(14 * SLICE, 1)).as("slice 3 was used ten turns before 13").isTrue();
  }
}
