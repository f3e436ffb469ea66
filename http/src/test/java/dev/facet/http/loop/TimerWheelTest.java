package dev.facet.http.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TimerWheelTest {
  private static final long MS = 1_000_000;
  private final TimerWheel wheel = new TimerWheel(0);
  private final AtomicInteger fired = new AtomicInteger();

  @Test
  void a_timer_fires_once_and_never_early() {
    wheel.schedule(0, 10 * MS, fired::incrementAndGet);

    wheel.advance(10 * MS - 1);
    assertThat(fired).hasValue(0);
    wheel.advance(18 * MS);
    wheel.advance(40 * MS);

    assertThat(fired).hasValue(1);
    assertThat(wheel.pending()).isZero();
  }

  @Test
  void a_timer_beyond_one_round_waits_for_its_own() {
    wheel.schedule(0, 60_000 * MS, fired::incrementAndGet);

    for (long now = 0; now < 60_000 * MS; now += 100 * MS) {
      wheel.advance(now);
    }
    assertThat(fired).hasValue(0);
    wheel.advance(60_010 * MS);

    assertThat(fired).hasValue(1);
  }

  @Test
  void a_cancelled_timer_never_fires() {
    Timer timer = wheel.schedule(0, 5 * MS, fired::incrementAndGet);

    timer.cancel();
    timer.cancel();
    wheel.advance(100 * MS);

    assertThat(fired).hasValue(0);
    assertThat(wheel.pending()).isZero();
  }

  @Test
  void a_long_pause_fires_everything_that_is_due() {
    for (int i = 0; i < 5000; i++) {
      wheel.schedule(0, i * MS, fired::incrementAndGet);
    }

    wheel.advance(10_000 * MS);

    assertThat(fired).hasValue(5000);
  }

  @Test
  void a_timer_may_set_another() {
    wheel.schedule(0, MS, () -> wheel.schedule(4 * MS, MS, fired::incrementAndGet));

    wheel.advance(4 * MS);
    wheel.advance(12 * MS);

    assertThat(fired).hasValue(1);
  }
}
