package dev.facet.identity.redis;

import dev.facet.http.loop.Loop;
import dev.facet.http.loop.Timer;
import dev.facet.identity.session.SessionStore;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The records that one loop has read lately, so that a page with twenty requests asks the store
 * once. They stay sealed.
 *
 * <p>The server tells this connection which of them have changed ({@code CLIENT TRACKING}), in
 * order with everything else that it says: an answer is never older than the word that a record has
 * changed. A word on the channel therefore comes after all changes that were made before it was
 * given, and confirming it means that none of those records is used any more.
 *
 * <p>Whoever waits for confirmations waits for those whose lease lives. So nothing is used here
 * after the lease, counted from before it was asked for: a connection that has fallen silent cannot
 * hide that a session has ended for longer than that.
 *
 * <p>Threading: its loop only.
 */
final class Near implements LinkListener {
  /** After it, whoever has not renewed it is not waited for. */
  static final Duration LEASE = Duration.ofSeconds(2);

  private static final Duration RENEW = Duration.ofMillis(250);
  private static final int MOST = 10_000;

  private static final AtomicLong NUMBERS = new AtomicLong();

  private final Loop loop;
  private final RedisSessionStore store;
  private final String server;
  private final Map<String, SessionStore.Entry> records = new Recent();
  private @Nullable Timer timer;
  private boolean connected;
  private String member = "";
  private long confirmed;
  private long leaseEnd;

  /** The least recently used goes first. */
  private static final class Recent extends LinkedHashMap<String, SessionStore.Entry> {
    private static final long serialVersionUID = 1L;

    Recent() {
      super(64, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, SessionStore.Entry> eldest) {
      return size() > MOST;
    }
  }

  /**
   * A loop's part of what this server knows.
   *
   * @param server a word for this server that no other has
   */
  Near(Loop loop, RedisSessionStore store, String server) {
    this.loop = loop;
    this.store = store;
    this.server = server;
  }

  Loop loop() {
    return loop;
  }

  /** What is known of a record; null when the store has to be asked. */
  SessionStore.@Nullable Entry find(String key) {
    return isLeased() ? records.get(key) : null;
  }

  /** Keeps what the connection has just said. */
  void keep(String key, SessionStore.Entry entry) {
    if (connected) {
      records.put(key, entry);
    }
  }

  void forget(String key) {
    records.remove(key);
  }

  private boolean isLeased() {
    return connected && System.nanoTime() - leaseEnd < 0;
  }

  @Override
  public void connected() {
    connected = true;
    leaseEnd = System.nanoTime();
    member = server + "-" + loop.number() + "-" + NUMBERS.incrementAndGet();
    confirmed = 0;
    renew();
  }

  @Override
  public void pushed(List<Reply> values) {
    String kind = values.isEmpty() ? null : values.getFirst().textOrNull();
    if ("invalidate".equals(kind)) {
      invalidate(values.getLast());
    } else if ("message".equals(kind)) {
      heard(values.getLast());
    }
  }

  @Override
  public void lost() {
    connected = false;
    records.clear();
    if (timer != null) {
      timer.cancel();
    }
  }

  /** Of the named ones, or of all when the server has forgotten everything. */
  private void invalidate(Reply keys) {
    if (keys instanceof Reply.Items(var names)) {
      names.forEach(name -> records.remove(name.textOrNull()));
    } else {
      records.clear();
    }
  }

  /** All changes before this word have been heard by now. */
  private void heard(Reply number) {
    String digits = number.textOrNull();
    if (digits != null && !digits.isEmpty() && digits.chars().allMatch(Character::isDigit)) {
      confirmed = Math.max(confirmed, Long.parseLong(digits));
      renew();
    }
  }

  private void renew() {
    if (timer != null) {
      timer.cancel();
    }
    timer = loop.schedule(RENEW.toNanos(), this::renew);
    long end = System.nanoTime() + LEASE.toNanos();
    store.renew(member, confirmed, LEASE, () -> leaseEnd = Math.max(leaseEnd, end));
  }
}
