package dev.facet.identity.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facet.identity.redis.Replicas.Replica;
import dev.facet.identity.session.SessionStore.Absent;
import dev.facet.identity.session.SessionStore.Entry;
import dev.facet.identity.session.SessionStore.Reading;
import dev.facet.identity.session.SessionStore.Unavailable;
import dev.facet.identity.session.StoreUnavailable;
import dev.facet.testkit.Eventually;
import dev.facet.testkit.Gateway;
import dev.facet.testkit.RedisProcess;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several servers over one store: what one does, the others know before it says so. */
class SharedSessionsTest {
  private static final InstantSource CLOCK = InstantSource.system();
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private RedisProcess redis;
  private Replicas replicas;

  @BeforeEach
  void open() throws IOException {
    redis = RedisProcess.start();
    replicas = new Replicas(redis);
  }

  @AfterEach
  void close() throws IOException {
    replicas.close();
    redis.close();
  }

  private static Instant soon() {
    return CLOCK.instant().plus(Duration.ofMinutes(10));
  }

  private static boolean isFound(Reading reading) {
    return reading instanceof Entry;
  }

  private static boolean create(Replica replica, String name) {
    return replica.store().create(name, new byte[] {1}, soon(), Set.of("i"));
  }

  private long reads() throws IOException {
    String stats = redis.send("INFO", "commandstats");
    int at = stats.indexOf("cmdstat_hmget:calls=");
    int from = at + "cmdstat_hmget:calls=".length();
    return at < 0 ? 0 : Long.parseLong(stats.substring(from, stats.indexOf(',', from)));
  }

  @Test
  void what_a_loop_has_read_lately_it_knows() throws IOException {
    Replica one = replicas.add(CLOCK);
    create(one, "a");
    assertThat(one.read("a")).isInstanceOf(Entry.class);
    long before = reads();

    for (int i = 0; i < 20; i++) {
      assertThat(one.read("a")).isInstanceOf(Entry.class);
    }

    assertThat(reads()).isEqualTo(before);
  }

  @Test
  void o11_after_settling_nobody_is_let_in_by_what_another_server_has_ended() {
    Replica one = replicas.add(CLOCK);
    Replica two = replicas.add(CLOCK);
    for (int i = 0; i < 50; i++) {
      String name = "s" + i;
      create(one, name);
      assertThat(two.read(name)).isInstanceOf(Entry.class);
      assertThat(two.read(name)).isInstanceOf(Entry.class);

      one.store().remove(name);
      assertThat(one.store().settle(LIMIT)).isTrue();

      assertThat(two.read(name)).isInstanceOf(Absent.class);
    }
  }

  @Test
  void r7_what_another_server_has_written_is_seen() {
    Replica one = replicas.add(CLOCK);
    Replica two = replicas.add(CLOCK);
    create(one, "a");
    assertThat(two.read("a")).isInstanceOf(Entry.class);

    one.store().replace("a", 1, new byte[] {2});

    Eventually.holds(
        "the new version is there",
        () -> two.read("a") instanceof Entry entry && entry.version() == 2);
  }

  @Test
  void a_server_that_cannot_renew_its_lease_refuses_what_it_knows_before_others_stop_waiting()
      throws IOException {
    try (Gateway cable = Gateway.to(redis.port())) {
      Replica one = replicas.add(CLOCK);
      Replica two = replicas.add(replicas.config(cable.port()), CLOCK);
      create(one, "a");
      assertThat(two.read("a")).isInstanceOf(Entry.class);
      cable.hold(true);
      assertThat(two.read("a")).isInstanceOf(Entry.class);

      one.store().remove("a");
      assertThat(one.store().settle(LIMIT)).isTrue();

      assertThat(two.read("a")).isInstanceOf(Unavailable.class);
      cable.hold(false);
      Eventually.holds("it is there again", () -> two.read("a") instanceof Absent);
    }
  }

  @Test
  void a_server_that_is_not_sure_within_the_limit_says_so() throws IOException {
    try (Gateway cable = Gateway.to(redis.port())) {
      Replica one = replicas.add(CLOCK);
      Replica two = replicas.add(replicas.config(cable.port()), CLOCK);
      create(one, "a");
      assertThat(two.read("a")).isInstanceOf(Entry.class);
      cable.hold(true);

      assertThat(one.store().settle(Duration.ofMillis(300))).isFalse();
      assertThat(one.store().settle(LIMIT)).isTrue();
    }
  }

  @Test
  void a_server_that_has_gone_is_not_waited_for() {
    Replica one = replicas.add(CLOCK);
    Replica two = replicas.add(CLOCK);
    create(one, "a");
    assertThat(two.read("a")).isInstanceOf(Entry.class);
    two.store().close();

    one.store().remove("a");

    assertThat(one.store().settle(LIMIT)).isTrue();
  }

  @Test
  void r10_while_the_store_is_down_nobody_is_let_in_and_nothing_is_decided() throws IOException {
    Replica one = replicas.add(CLOCK);
    create(one, "a");
    assertThat(one.read("a")).isInstanceOf(Entry.class);

    redis.kill();

    Eventually.holds("it is noticed", () -> !isFound(one.read("a")));
    assertThat(one.read("a")).isInstanceOf(Unavailable.class);
    var store = one.store();
    assertThatThrownBy(() -> store.find("a")).isInstanceOf(StoreUnavailable.class);
    assertThatThrownBy(() -> create(one, "b")).isInstanceOf(StoreUnavailable.class);
    assertThatThrownBy(() -> store.remove("a")).isInstanceOf(StoreUnavailable.class);
    assertThatThrownBy(() -> store.settle(LIMIT)).isInstanceOf(StoreUnavailable.class);
    assertThatThrownBy(() -> store.mark("m", soon(), soon())).isInstanceOf(StoreUnavailable.class);

    redis.restart();

    Eventually.holds("it is there again", () -> one.read("a") instanceof Absent);
    assertThat(create(one, "b")).isTrue();
  }

  @Test
  void what_one_installation_keeps_is_not_seen_by_another_on_the_same_server() throws IOException {
    Replica one = replicas.add(CLOCK);
    create(one, "a");
    try (Replicas others = new Replicas(redis)) {
      Replica other = others.add(CLOCK);

      assertThat(other.read("a")).isInstanceOf(Absent.class);
      assertThat(other.store().indexed("i")).isEmpty();
      assertThat(create(other, "a")).isTrue();
    }
    assertThat(one.store().indexed("i")).containsExactly("a");
  }

  @Test
  void everything_there_has_an_end() throws IOException {
    Replica one = replicas.add(CLOCK);
    create(one, "a");
    one.store().mark("m", CLOCK.instant(), soon());
    one.store().lease("l", "me", Duration.ofMinutes(1));
    one.store().extend("a", soon());

    for (String key : Set.of("session:a", "index:i", "mark:m", "lease:l")) {
      String left = redis.send("PTTL", replicas.prefix() + key);
      assertThat(Long.parseLong(left.substring(1).strip())).as(key).isPositive();
    }
  }
}
