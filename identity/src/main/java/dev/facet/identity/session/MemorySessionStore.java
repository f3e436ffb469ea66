package dev.facet.identity.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A store in this process: sessions end with it. What has expired is invisible at once; its memory
 * is freed by whoever creates something later than {@link #SWEEP} after the last time.
 *
 * <p>Threading: any thread; each record is changed inside one {@code compute} of its map.
 */
public final class MemorySessionStore implements SessionStore {
  private static final Duration SWEEP = Duration.ofSeconds(30);

  private record Kept(Entry entry, Set<String> indexes) {}

  private record Mark(Instant time, Instant until) {}

  private record Lease(String holder, Instant until) {}

  private final InstantSource clock;
  private final Map<String, Kept> records = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> indexes = new ConcurrentHashMap<>();
  private final Map<String, Mark> marks = new ConcurrentHashMap<>();
  private final Map<String, Lease> leases = new ConcurrentHashMap<>();
  private final AtomicLong sweptAt = new AtomicLong();

  public MemorySessionStore(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Reading read(String name, Consumer<Reading> later) {
    Entry entry = find(name);
    return entry == null ? Absent.ABSENT : entry;
  }

  @Override
  public @Nullable Entry find(String name) {
    Kept kept = records.get(name);
    return kept == null || isOver(kept.entry.until()) ? null : kept.entry;
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // the very array: this caller wrote it
  public boolean create(String name, byte[] bytes, Instant until, Set<String> under) {
    sweep();
    Kept made = new Kept(new Entry(bytes, 1, until), Set.copyOf(under));
    Kept now = records.merge(name, made, (old, fresh) -> isOver(old.entry.until()) ? fresh : old);
    if (now == null || now.entry.bytes() != bytes) {
      return false;
    }
    for (String index : under) {
      indexes.compute(
          index,
          (_, names) -> {
            Set<String> more = names == null ? ConcurrentHashMap.newKeySet() : names;
            more.add(name);
            return more;
          });
    }
    return true;
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // the very array: this caller wrote it
  public boolean replace(String name, long version, byte[] bytes) {
    Kept now =
        records.computeIfPresent(
            name,
            (_, old) ->
                old.entry.version() == version && !isOver(old.entry.until())
                    ? new Kept(new Entry(bytes, version + 1, old.entry.until()), old.indexes)
                    : old);
    return now != null && now.entry.bytes() == bytes;
  }

  @Override
  public void extend(String name, Instant until) {
    records.computeIfPresent(
        name,
        (_, old) ->
            isOver(old.entry.until())
                ? old
                : new Kept(new Entry(old.entry.bytes(), old.entry.version(), until), old.indexes));
  }

  @Override
  public boolean remove(String name) {
    Kept old = records.remove(name);
    if (old == null) {
      return false;
    }
    unlist(name, old);
    return !isOver(old.entry.until());
  }

  @Override
  public boolean remove(String name, long version) {
    Kept old = records.get(name);
    if (old == null || old.entry.version() != version || !records.remove(name, old)) {
      return false;
    }
    unlist(name, old);
    return !isOver(old.entry.until());
  }

  @Override
  public Set<String> indexed(String index) {
    return indexes.getOrDefault(index, Set.of()).stream()
        .filter(name -> find(name) != null)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public boolean mark(String name, Instant time, Instant until) {
    sweep();
    boolean[] first = {false};
    marks.compute(
        name,
        (_, old) -> {
          first[0] = old == null || isOver(old.until);
          return first[0]
              ? new Mark(time, until)
              : new Mark(later(old.time, time), later(old.until, until));
        });
    return first[0];
  }

  @Override
  public @Nullable Instant marked(String name) {
    Mark mark = marks.get(name);
    return mark == null || isOver(mark.until) ? null : mark.time;
  }

  /** Nobody shares it. */
  @Override
  public boolean settle(Duration limit) {
    return true;
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // the very lease: this caller made it
  public boolean lease(String name, String holder, Duration life) {
    Lease mine = new Lease(holder, clock.instant().plus(life));
    Lease now =
        leases.merge(
            name,
            mine,
            (old, fresh) -> old.holder.equals(holder) || isOver(old.until) ? fresh : old);
    return now == mine;
  }

  @Override
  public void release(String name, String holder) {
    leases.computeIfPresent(name, (_, old) -> old.holder.equals(holder) ? null : old);
  }

  /** How much is kept, what has expired and was not yet freed included. */
  int size() {
    return records.size() + marks.size() + indexes.size() + leases.size();
  }

  @Override
  public void close() {
    records.clear();
    indexes.clear();
    marks.clear();
    leases.clear();
  }

  private void sweep() {
    long now = clock.instant().toEpochMilli();
    long last = sweptAt.get();
    if (now - last < SWEEP.toMillis() || !sweptAt.compareAndSet(last, now)) {
      return;
    }
    marks.values().removeIf(mark -> isOver(mark.until));
    leases.values().removeIf(lease -> isOver(lease.until));
    records.forEach((name, kept) -> {
      if (isOver(kept.entry.until()) && records.remove(name, kept)) {
        unlist(name, kept);
      }
    });
  }

  private void unlist(String name, Kept kept) {
    for (String index : kept.indexes) {
      indexes.computeIfPresent(
          index,
          (_, names) -> {
            names.remove(name);
            return names.isEmpty() ? null : names;
          });
    }
  }

  private boolean isOver(Instant until) {
    return !clock.instant().isBefore(until);
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
