package dev.facet.identity.redis;

import dev.facet.definition.config.RedisConfig;
import dev.facet.http.loop.Loop;
import dev.facet.identity.key.KeyRing;
import dev.facet.identity.redis.Reply.Bytes;
import dev.facet.identity.redis.Reply.Items;
import dev.facet.identity.session.SessionStore;
import dev.facet.identity.session.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sessions that several servers share: they survive a server and are known to all of them. What
 * this server has read lately is kept near, see {@link Near}.
 *
 * <p>Threading: as {@link SessionStore} says; what is read on a loop is answered on it.
 */
public final class RedisSessionStore implements SessionStore {
  private static final Logger LOG = LoggerFactory.getLogger("dev.facet.redis");

  /** The longest pause between two looks whether all have confirmed. */
  private static final Duration LONGEST_LOOK = Duration.ofMillis(50);

  private final InstantSource clock;
  private final List<Near> nears = new ArrayList<>();
  private final Redis redis;

  private RedisSessionStore(
      List<Loop> loops, RedisConfig config, @Nullable String trusted, InstantSource clock) {
    this.clock = clock;
    String server = KeyRing.unguessable();
    loops.forEach(loop -> nears.add(new Near(loop, this, server)));
    this.redis = Redis.of(loops, config, trusted, this::near);
  }

  /**
   * Connects in the background, and warns of a server that would forget sessions under pressure.
   *
   * @param trusted the PEM that the settings name, or null
   * @throws IllegalArgumentException when that is none
   */
  public static RedisSessionStore connect(
      List<Loop> loops, RedisConfig config, @Nullable String trusted, InstantSource clock) {
    RedisSessionStore store = new RedisSessionStore(loops, config, trusted, clock);
    store.redis.connect(); // Not before the store is whole: its loops use it at once.
    Thread.ofVirtual().name("redis-check").start(() -> store.check(config));
    return store;
  }

  private Near near(Loop loop) {
    for (Near near : nears) {
      if (near.loop().number() == loop.number()) {
        return near;
      }
    }
    throw new IllegalStateException("loop: " + loop + " (expected: one of the store's)");
  }

  /** An evicted session is a user signed out, an evicted mark a replay that nobody notices. */
  private void check(RedisConfig config) {
    try {
      String info = redis.ask(Command.of("INFO", "memory")).textOrNull();
      if (info == null || !info.contains("maxmemory_policy:noeviction")) {
        LOG.atWarn()
            .setMessage(
                "the shared store may forget sessions (expected: maxmemory-policy noeviction)")
            .addKeyValue("redis", config)
            .log();
      }
    } catch (StoreUnavailable down) {
      LOG.atWarn()
          .setMessage("the shared store's maxmemory-policy is not known (expected: noeviction)")
          .addKeyValue("redis", config)
          .addKeyValue("reason", down.getMessage())
          .log();
    }
  }

  // ---- the face that does not block

  @Override
  public @Nullable Reading read(String name, Consumer<Reading> later) {
    String key = record(name);
    Near near = current();
    Entry known = near == null ? null : near.find(key);
    if (known != null) {
      return visible(known);
    }
    redis.begin(
        Command.of("HMGET", key, "b", "v", "u"),
        reply -> later.accept(read(key, reply, near)),
        reason -> later.accept(new Unavailable(reason)));
    return null;
  }

  private Reading read(String key, Reply reply, @Nullable Near near) {
    if (reply instanceof Reply.Refused(var message)) {
      return new Unavailable(message);
    }
    Entry entry = entry(reply);
    if (entry == null) {
      return Absent.ABSENT;
    }
    if (near != null) {
      near.keep(key, entry);
    }
    return visible(entry);
  }

  private Reading visible(Entry entry) {
    return clock.instant().isBefore(entry.until()) ? entry : Absent.ABSENT;
  }

  private @Nullable Near current() {
    for (Near near : nears) {
      if (near.loop().isCurrent()) {
        return near;
      }
    }
    return null;
  }

  /** One that is lost is made up for by the next request. */
  @Override
  public void extend(String name, Instant until) {
    String key = record(name);
    Near near = current();
    if (near != null) {
      near.forget(key);
    }
    redis.begin(
        Scripts.EXTEND, List.of(key), _ -> {}, _ -> {}, now(), Long.toString(until.toEpochMilli()));
  }

  /** Renews a loop's lease, and confirms what it has heard. */
  void renew(String member, long confirmed, Duration life, Runnable done) {
    redis.begin(
        Scripts.RENEW,
        List.of(redis.key("servers"), redis.key("confirmed")),
        reply -> {
          if (!(reply instanceof Reply.Refused)) {
            done.run();
          }
        },
        _ -> {},
        member,
        confirmed,
        life.toMillis());
  }

  // ---- the face that waits

  @Override
  public @Nullable Entry find(String name) {
    Entry entry = entry(redis.ask(Command.of("HMGET", record(name), "b", "v", "u")));
    return entry == null || !clock.instant().isBefore(entry.until()) ? null : entry;
  }

  @Override
  public boolean create(String name, byte[] bytes, Instant until, Set<String> indexes) {
    String under = indexes.stream().map(this::index).collect(Collectors.joining("\n"));
    return isDone(
        redis.ask(
            Scripts.CREATE, List.of(record(name)), bytes, now(), until.toEpochMilli(), under));
  }

  @Override
  public boolean replace(String name, long version, byte[] bytes) {
    return isDone(redis.ask(Scripts.REPLACE, List.of(record(name)), version, bytes, now()));
  }

  @Override
  public boolean remove(String name) {
    return isDone(redis.ask(Scripts.REMOVE, List.of(record(name)), now(), ""));
  }

  @Override
  public boolean remove(String name, long version) {
    return isDone(redis.ask(Scripts.REMOVE, List.of(record(name)), now(), version));
  }

  @Override
  public Set<String> indexed(String index) {
    Reply reply = redis.ask(Scripts.INDEXED, List.of(index(index)), now());
    int prefix = record("").length();
    return reply instanceof Items(var values)
        ? values.stream()
            .map(value -> String.valueOf(value.textOrNull()).substring(prefix))
            .collect(Collectors.toUnmodifiableSet())
        : Set.of();
  }

  @Override
  public boolean settle(Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    Reply number = redis.ask(Scripts.ANNOUNCE, List.of(redis.key("word"), redis.channel()));
    if (!(number instanceof Reply.Count(var word))) {
      throw new StoreUnavailable("announcing: no number");
    }
    long pause = 1_000_000;
    while (missing(word) > 0) {
      if (System.nanoTime() - end >= 0 || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(pause);
      pause = Math.min(pause * 2, LONGEST_LOOK.toNanos());
    }
    return true;
  }

  private long missing(long word) {
    Reply reply =
        redis.ask(Scripts.MISSING, List.of(redis.key("servers"), redis.key("confirmed")), word);
    return reply instanceof Reply.Count(var count) ? count : 1;
  }

  @Override
  public boolean mark(String name, Instant time, Instant until) {
    return isDone(
        redis.ask(
            Scripts.MARK, List.of(mark(name)), time.toEpochMilli(), now(), until.toEpochMilli()));
  }

  @Override
  public @Nullable Instant marked(String name) {
    Reply reply = redis.ask(Command.of("HMGET", mark(name), "t", "u"));
    if (!(reply instanceof Items(var values))
        || !(values.getFirst() instanceof Bytes time)
        || !(values.getLast() instanceof Bytes until)) {
      return null;
    }
    boolean over = clock.millis() >= Long.parseLong(until.text());
    return over ? null : Instant.ofEpochMilli(Long.parseLong(time.text()));
  }

  @Override
  public boolean lease(String name, String holder, Duration life) {
    return isDone(redis.ask(Scripts.LEASE, List.of(lease(name)), holder, life.toMillis()));
  }

  @Override
  public void release(String name, String holder) {
    redis.ask(Scripts.RELEASE, List.of(lease(name)), holder);
  }

  @Override
  public void close() {
    redis.close();
  }

  private static @Nullable Entry entry(Reply reply) {
    return reply instanceof Items(var values)
            && values.size() == 3
            && values.get(0) instanceof Bytes bytes
            && values.get(1) instanceof Bytes version
            && values.get(2) instanceof Bytes until
        ? new Entry(
            bytes.value(),
            Long.parseLong(version.text()),
            Instant.ofEpochMilli(Long.parseLong(until.text())))
        : null;
  }

  private static boolean isDone(Reply reply) {
    return reply instanceof Reply.Count(var one) && one == 1;
  }

  private String now() {
    return Long.toString(clock.millis());
  }

  private String record(String name) {
    return redis.key("session:" + name);
  }

  private String index(String name) {
    return redis.key("index:" + name);
  }

  private String mark(String name) {
    return redis.key("mark:" + name);
  }

  private String lease(String name) {
    return redis.key("lease:" + name);
  }
}
