package dev.facet.engine.source.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.definition.config.ResilienceConfig;
import dev.facet.testkit.SteppedClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A source that fails is left alone, then tried with a few calls. */
final class BreakerTest {
  private final SteppedClock clock = SteppedClock.start();
  private final List<String> states = new ArrayList<>();
  private final Breaker breaker =
      new Breaker(
          new ResilienceConfig.Breaker(Duration.ofSeconds(10), 10, 50, Duration.ofSeconds(5), 2),
          state -> states.add(state.word()));

  private long now() {
    return clock.nanoTime();
  }

  private void call(boolean fails) {
    int pass = breaker.admit(now());
    assertThat(pass).isNotEqualTo(Breaker.REFUSED);
    if (fails) {
      breaker.failed(pass, now());
    } else {
      breaker.succeeded(pass, now());
    }
  }

  private void open() {
    for (int i = 0; i < 10; i++) {
      call(true);
    }
  }

  @Test
  void fewer_calls_than_it_needs_conclude_nothing() {
    for (int i = 0; i < 9; i++) {
      call(true);
    }

    assertThat(breaker.isShut(now())).isFalse();
    assertThat(states).isEmpty();
  }

  @Test
  void it_opens_when_half_of_the_calls_failed() {
    for (int i = 0; i < 5; i++) {
      call(false);
    }
    for (int i = 0; i < 4; i++) {
      call(true);
    }
    assertThat(breaker.isShut(now())).isFalse();

    call(true);

    assertThat(breaker.isShut(now())).isTrue();
    assertThat(breaker.admit(now())).isEqualTo(Breaker.REFUSED);
    assertThat(breaker.opensIn(now())).isEqualTo(Duration.ofSeconds(5).toNanos());
    assertThat(states).containsExactly("open");
  }

  @Test
  void failures_that_are_older_than_the_window_do_not_count() {
    for (int i = 0; i < 9; i++) {
      call(true);
    }
    clock.step(Duration.ofSeconds(11));

    call(true);

    assertThat(breaker.isShut(now())).isFalse();
  }

  @Test
  void after_its_time_so_many_probes_pass_and_no_more() {
    open();
    clock.step(Duration.ofSeconds(5));

    assertThat(breaker.isShut(now())).isFalse();
    assertThat(breaker.admit(now())).isPositive();
    assertThat(breaker.admit(now())).isPositive();
    assertThat(breaker.isShut(now())).isTrue();
    assertThat(breaker.admit(now())).isEqualTo(Breaker.REFUSED);
    assertThat(states).containsExactly("open", "half-open");
  }

  @Test
  void probes_that_all_succeed_close_it_and_the_past_is_forgotten() {
    open();
    clock.step(Duration.ofSeconds(5));

    call(false);
    call(false);
    for (int i = 0; i < 9; i++) {
      call(true);
    }

    assertThat(states).containsExactly("open", "half-open", "closed");
    assertThat(breaker.isShut(now())).isFalse();
  }

  @Test
  void one_probe_that_fails_opens_it_for_the_whole_time() {
    open();
    clock.step(Duration.ofSeconds(5));
    call(false);

    call(true);

    assertThat(breaker.opensIn(now())).isEqualTo(Duration.ofSeconds(5).toNanos());
    assertThat(breaker.rounds()).isEqualTo(2);
    assertThat(states).containsExactly("open", "half-open", "open");
  }

  @Test
  void a_probe_that_was_given_up_leaves_its_place_to_another() {
    open();
    clock.step(Duration.ofSeconds(5));
    int pass = breaker.admit(now());
    breaker.admit(now());

    breaker.withdrawn(pass);

    assertThat(breaker.admit(now())).isEqualTo(pass);
    assertThat(breaker.admit(now())).isEqualTo(Breaker.REFUSED);
  }

  @Test
  void what_comes_late_from_before_the_circuit_opened_changes_nothing() {
    int late = breaker.admit(now());
    open();
    clock.step(Duration.ofSeconds(5));
    breaker.admit(now());

    breaker.failed(late, now());
    breaker.succeeded(late, now());

    assertThat(breaker.circuit()).isInstanceOf(Circuit.HalfOpen.class);
  }

  @Test
  void a_probe_of_an_earlier_round_does_not_decide_a_later_one() {
    open();
    clock.step(Duration.ofSeconds(5));
    int slow = breaker.admit(now());
    call(true);
    clock.step(Duration.ofSeconds(5));
    breaker.admit(now());

    breaker.failed(slow, now());

    assertThat(breaker.circuit()).isInstanceOf(Circuit.HalfOpen.class);
    assertThat(breaker.rounds()).isEqualTo(2);
  }

  @Test
  void threads_that_race_for_probes_get_no_more_than_there_are() throws InterruptedException {
    open();
    clock.step(Duration.ofSeconds(5));
    var passed = new AtomicInteger();
    var start = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                await(start);
                for (int call = 0; call < 200; call++) {
                  if (breaker.admit(now()) != Breaker.REFUSED) {
                    passed.incrementAndGet();
                  }
                }
              }));
    }

    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(passed).hasValue(2);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
