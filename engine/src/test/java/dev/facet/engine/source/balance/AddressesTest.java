package dev.facet.engine.source.balance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.definition.config.ResilienceConfig.Ejection;
import dev.facet.http.Origin;
import dev.facet.testkit.SteppedClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Where calls go. */
final class AddressesTest {
  private final SteppedClock clock = SteppedClock.start();
  private final SplittableRandom random = new SplittableRandom(7);
  private final Addresses addresses =
      new Addresses(
          List.of(
              Origin.parse("http://a:1"), Origin.parse("http://b:1"), Origin.parse("http://c:1")),
          new Ejection(3, Duration.ofSeconds(10)),
          random::nextInt);
  private final Address a = addresses.all().get(0);
  private final Address b = addresses.all().get(1);
  private final Address c = addresses.all().get(2);

  private long now() {
    return clock.nanoTime();
  }

  private Map<String, Integer> pick(int times) {
    Map<String, Integer> counts = new HashMap<>();
    for (int i = 0; i < times; i++) {
      counts.merge(addresses.pick(now(), null).origin().host(), 1, Integer::sum);
    }
    return counts;
  }

  private static void fail(Address address, int times, long now) {
    for (int i = 0; i < times; i++) {
      address.failed(now);
    }
  }

  @Test
  void calls_are_spread_by_what_each_has_to_do() {
    Map<String, Integer> counts = new HashMap<>();
    for (int i = 0; i < 300; i++) {
      Address picked = addresses.pick(now(), null);
      picked.began();
      counts.merge(picked.origin().host(), 1, Integer::sum);
    }

    assertThat(counts.values()).allSatisfy(count -> assertThat(count).isBetween(90, 110));
  }

  @Test
  void one_that_is_busy_gets_less() {
    for (int i = 0; i < 100; i++) {
      a.began();
    }

    assertThat(pick(300).getOrDefault("a", 0)).isLessThan(60);
  }

  @Test
  void one_that_failed_so_often_in_a_row_is_passed_over() {
    fail(a, 2, now());
    assertThat(a.isEjected(now())).isFalse();

    assertThat(a.failed(now())).isTrue();

    assertThat(pick(100)).containsOnlyKeys("b", "c");
  }

  @Test
  void a_success_between_failures_starts_the_count_again() {
    fail(a, 2, now());
    a.succeeded();

    fail(a, 2, now());

    assertThat(a.isEjected(now())).isFalse();
  }

  @Test
  void it_is_back_after_its_time_and_longer_away_after_one_more_failure() {
    fail(a, 3, now());
    clock.step(Duration.ofSeconds(10));
    assertThat(pick(100)).containsKey("a");

    a.failed(now());

    clock.step(Duration.ofSeconds(19));
    assertThat(a.isEjected(now())).isTrue();
    clock.step(Duration.ofSeconds(1));
    assertThat(a.isEjected(now())).isFalse();
  }

  @Test
  void when_all_are_ejected_all_are_tried() {
    addresses.all().forEach(each -> fail(each, 3, now()));

    assertThat(pick(100)).containsOnlyKeys("a", "b", "c");
  }

  @Test
  void a_repetition_goes_elsewhere_where_it_can() {
    for (int i = 0; i < 100; i++) {
      assertThat(addresses.pick(now(), a)).isNotSameAs(a);
    }
    fail(b, 3, now());
    fail(c, 3, now());

    assertThat(addresses.pick(now(), a)).isNotSameAs(a);
  }
}
