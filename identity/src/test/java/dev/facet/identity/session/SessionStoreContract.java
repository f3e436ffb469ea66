package dev.facet.identity.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.identity.session.SessionStore.Entry;
import dev.facet.identity.session.SessionStore.Reading;
import dev.facet.testkit.Eventually;
import dev.facet.testkit.SteppedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store owes. A store's test extends this and says how to make one. */
public abstract class SessionStoreContract {
  protected final SteppedClock clock = SteppedClock.start();
  private SessionStore store;

  protected abstract SessionStore open();

  @BeforeEach
  void openStore() {
    store = open();
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  private Instant in(int minutes) {
    return clock.instant().plus(Duration.ofMinutes(minutes));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
  }

  /** By the face that does not block. */
  private Reading read(String name) {
    CompletableFuture<Reading> later = new CompletableFuture<>();
    Reading now = store.read(name, later::complete);
    return now == null ? later.orTimeout(10, TimeUnit.SECONDS).join() : now;
  }

  private Instant until(String name) {
    Entry found = store.find(name);
    return found == null ? Instant.EPOCH : found.until();
  }

  @Test
  void both_faces_show_the_same() {
    store.create("a", bytes("one"), in(10), Set.of());
    assertThat(read("b")).isInstanceOf(SessionStore.Absent.class);

    assertThat(read("a"))
        .isInstanceOfSatisfying(
            Entry.class,
            entry -> {
              assertThat(entry.bytes()).isEqualTo(bytes("one"));
              assertThat(entry.version()).isEqualTo(1);
              assertThat(entry.until()).isEqualTo(in(10));
            });
    store.replace("a", 1, bytes("two"));
    assertThat(store.settle(Duration.ofSeconds(5))).isTrue();
    assertThat(read("a"))
        .isInstanceOfSatisfying(
            Entry.class, entry -> assertThat(entry.bytes()).isEqualTo(bytes("two")));
    store.remove("a");
    assertThat(store.settle(Duration.ofSeconds(5))).isTrue();
    assertThat(read("a")).isInstanceOf(SessionStore.Absent.class);
  }

  @Test
  void r8_only_the_version_that_was_read_is_removed() {
    store.create("a", bytes("one"), in(10), Set.of("i"));
    store.replace("a", 1, bytes("two"));

    assertThat(store.remove("a", 1)).isFalse();
    assertThat(store.find("a")).isNotNull();
    assertThat(store.remove("a", 2)).isTrue();

    assertThat(store.find("a")).isNull();
    assertThat(store.indexed("i")).isEmpty();
    assertThat(store.remove("a", 2)).isFalse();
  }

  @Test
  void r8_a_lease_has_one_holder() {
    assertThat(store.lease("l", "one", Duration.ofMinutes(1))).isTrue();
    assertThat(store.lease("l", "two", Duration.ofMinutes(1))).isFalse();
    assertThat(store.lease("l", "one", Duration.ofMinutes(1))).isTrue();

    store.release("l", "two");
    assertThat(store.lease("l", "two", Duration.ofMinutes(1))).isFalse();
    store.release("l", "one");

    assertThat(store.lease("l", "two", Duration.ofMinutes(1))).isTrue();
  }

  @Test
  void a_lease_runs_out() {
    store.lease("l", "one", Duration.ofMillis(200));

    clock.step(Duration.ofMillis(200));

    Eventually.holds("it is free", () -> store.lease("l", "two", Duration.ofMinutes(1)));
    assertThat(store.lease("l", "one", Duration.ofMinutes(1))).isFalse();
  }

  @Test
  void what_is_created_is_found() {
    store.create("a", bytes("one"), in(10), Set.of());

    Entry found = store.find("a");

    assertThat(found).isNotNull();
    assertThat(found.bytes()).isEqualTo(bytes("one"));
    assertThat(found.until()).isEqualTo(in(10));
    assertThat(store.find("b")).isNull();
  }

  @Test
  void a_name_is_given_once() {
    assertThat(store.create("a", bytes("one"), in(10), Set.of())).isTrue();

    assertThat(store.create("a", bytes("two"), in(10), Set.of())).isFalse();

    Entry found = store.find("a");
    assertThat(found).isNotNull();
    assertThat(found.bytes()).isEqualTo(bytes("one"));
  }

  @Test
  void a_record_is_forgotten_on_time() {
    store.create("a", bytes("one"), in(10), Set.of("i"));

    clock.step(Duration.ofMinutes(10));

    assertThat(store.find("a")).isNull();
    assertThat(store.indexed("i")).isEmpty();
    assertThat(store.replace("a", 1, bytes("two"))).isFalse();
    assertThat(store.remove("a", 1)).isFalse();
    assertThat(store.remove("a")).isFalse();
    store.extend("a", in(10));
    assertThat(read("a")).isInstanceOf(SessionStore.Absent.class);
    assertThat(store.create("a", bytes("new"), in(10), Set.of())).isTrue();
  }

  @Test
  void its_time_can_be_moved() {
    store.create("a", bytes("one"), in(10), Set.of());
    clock.step(Duration.ofMinutes(9));

    store.extend("a", in(10));

    Eventually.holds("the time is moved", () -> until("a").equals(in(10)));
    clock.step(Duration.ofMinutes(9));
    assertThat(store.find("a")).isNotNull();
  }

  @Test
  void r8_only_the_version_that_was_read_is_replaced() {
    store.create("a", bytes("one"), in(10), Set.of());
    Entry read = store.find("a");
    assertThat(read).isNotNull();
    assertThat(store.replace("a", read.version(), bytes("two"))).isTrue();

    assertThat(store.replace("a", read.version(), bytes("late"))).isFalse();

    Entry found = store.find("a");
    assertThat(found).isNotNull();
    assertThat(found.bytes()).isEqualTo(bytes("two"));
    assertThat(found.version()).isGreaterThan(read.version());
  }

  @Test
  void r8_a_record_that_was_removed_does_not_come_back() {
    store.create("a", bytes("one"), in(10), Set.of("i"));
    Entry read = store.find("a");
    assertThat(read).isNotNull();
    assertThat(store.remove("a")).isTrue();

    assertThat(store.replace("a", read.version(), bytes("two"))).isFalse();
    store.extend("a", in(20));

    assertThat(read("a")).isInstanceOf(SessionStore.Absent.class);
    assertThat(store.find("a")).isNull();
    assertThat(store.indexed("i")).isEmpty();
  }

  @Test
  void r8_of_many_writers_of_one_version_one_wins() throws Exception {
    store.create("a", bytes("0"), in(10), Set.of());
    CountDownLatch go = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var tries =
          IntStream.range(0, 50)
              .mapToObj(i ->
                  threads.submit(() -> {
                    go.await();
                    return store.replace("a", 1, bytes("writer " + i));
                  }))
              .toList();
      go.countDown();

      int won = 0;
      for (Future<Boolean> one : tries) {
        won += one.get() ? 1 : 0;
      }
      assertThat(won).isEqualTo(1);
    }
  }

  @Test
  void o12_an_index_has_all_records_that_were_listed_under_it() {
    store.create("a", bytes("1"), in(5), Set.of("i", "j"));
    store.create("b", bytes("2"), in(10), Set.of("i"));
    store.create("c", bytes("3"), in(10), Set.of("j"));
    assertThat(store.indexed("i")).containsExactlyInAnyOrder("a", "b");

    clock.step(Duration.ofMinutes(5));
    store.create("d", bytes("4"), in(10), Set.of("i"));

    assertThat(store.indexed("i")).containsExactlyInAnyOrder("b", "d");
    assertThat(store.indexed("j")).containsExactly("c");
    assertThat(store.indexed("k")).isEmpty();
  }

  @Test
  void a_mark_is_first_once_and_keeps_the_latest_time() {
    Instant then = clock.instant();
    assertThat(store.mark("m", then, in(10))).isTrue();
    assertThat(store.mark("m", then.plusSeconds(5), in(10))).isFalse();
    assertThat(store.mark("m", then.minusSeconds(5), in(10))).isFalse();
    assertThat(store.marked("m")).isEqualTo(then.plusSeconds(5));

    clock.step(Duration.ofMinutes(10));

    assertThat(store.marked("m")).isNull();
    assertThat(store.mark("m", clock.instant(), in(10))).isTrue();
  }
}
