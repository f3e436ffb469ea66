package dev.facet.engine.source.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.definition.config.FacetConfig.Priority;
import dev.facet.definition.config.ResilienceConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What each facet may take, whatever the others do. */
final class PermitsTest {
  /** A limit of 100. */
  private final Permits permits =
      new Permits(
          new AdaptiveLimit(
              new ResilienceConfig.Concurrency(8, 400, Duration.ofMillis(200), 50), 0),
          50);

  private static List<Integer> takeAll(Share share, int percent) {
    List<Integer> taken = new ArrayList<>();
    for (int permit = share.take(percent); permit != Share.NONE; permit = share.take(percent)) {
      taken.add(permit);
    }
    return taken;
  }

  @Test
  void one_facet_alone_has_all() {
    Share web = permits.join("web");

    assertThat(takeAll(web, 100)).hasSize(100);
    assertThat(permits.inUse()).isEqualTo(100);
  }

  @Test
  void a_facet_that_takes_all_it_can_leaves_the_others_their_parts() {
    Share web = permits.join("web");
    Share mobile = permits.join("mobile");

    assertThat(takeAll(web, 100)).hasSize(75);
    assertThat(takeAll(mobile, 100)).hasSize(25);
    assertThat(permits.inUse()).isEqualTo(100);
  }

  @Test
  void what_comes_back_can_be_taken_by_anyone() {
    Share web = permits.join("web");
    Share mobile = permits.join("mobile");
    List<Integer> taken = takeAll(web, 100);
    takeAll(mobile, 100);

    taken.forEach(web::giveBack);

    assertThat(web.inUse()).isZero();
    assertThat(takeAll(mobile, 100)).hasSize(50);
  }

  @Test
  void calls_that_may_use_a_part_leave_the_rest() {
    Share web = permits.join("web");
    int optional = Need.OPTIONAL.percent(Priority.NORMAL);

    assertThat(takeAll(web, optional)).hasSize(74);
    assertThat(takeAll(web, 100)).hasSize(26);
  }

  @Test
  void of_few_permits_each_kind_of_call_can_have_one() {
    var few =
        new Permits(
            new AdaptiveLimit(
                new ResilienceConfig.Concurrency(1, 1, Duration.ofMillis(200), 50), 0),
            50);

    assertThat(few.join("web").take(Need.OPTIONAL.percent(Priority.LOW))).isEqualTo(Share.COMMON);
  }

  @Test
  void the_more_important_a_call_the_more_it_may_use() {
    for (Priority priority : Priority.values()) {
      assertThat(Need.WRITE.percent(priority)).isGreaterThanOrEqualTo(100);
      assertThat(Need.ESSENTIAL.percent(priority)).isGreaterThan(Need.OPTIONAL.percent(priority));
    }
    assertThat(Need.ESSENTIAL.percent(Priority.LOW))
        .isLessThan(Need.ESSENTIAL.percent(Priority.NORMAL));
  }

  @Test
  void a_facet_that_leaves_makes_room() {
    Share web = permits.join("web");
    permits.leave(permits.join("mobile"));

    assertThat(takeAll(web, 100)).hasSize(100);
  }

  @Test
  void threads_never_have_more_than_there_are() throws InterruptedException {
    var shares = List.of(permits.join("a"), permits.join("b"), permits.join("c"));
    var most = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (Share share : shares) {
      for (int i = 0; i < 2; i++) {
        threads.add(
            Thread.ofPlatform()
                .start(() -> {
                  for (int round = 0; round < 300; round++) {
                    List<Integer> taken = takeAll(share, 100);
                    most.accumulateAndGet(permits.inUse(), Math::max);
                    taken.forEach(share::giveBack);
                  }
                }));
      }
    }

    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(most.get()).isBetween(50, 100);
    assertThat(permits.inUse()).isZero();
  }
}
