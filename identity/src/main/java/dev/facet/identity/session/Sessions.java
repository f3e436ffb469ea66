package dev.facet.identity.session;

import dev.facet.identity.key.KeyRing;
import dev.facet.identity.session.SessionStore.Entry;
import dev.facet.identity.session.SessionStore.Reading;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of one facet, sealed and opened. Everything that a store sees is made with the
 * facet's name, so that nothing of one facet means anything to another.
 *
 * <p>Threading: any thread.
 */
public final class Sessions {
  private static final int MAX_ID = 64;

  private final String facet;
  private final SessionStore store;
  private final KeyRing keys;
  private final InstantSource clock;
  private final Duration idle;
  private final Duration lifetime;

  public Sessions(
      String facet,
      SessionStore store,
      KeyRing keys,
      InstantSource clock,
      Duration idle,
      Duration lifetime) {
    this.facet = facet;
    this.store = store;
    this.keys = keys;
    this.clock = clock;
    this.idle = idle;
    this.lifetime = lifetime;
  }

  /**
   * A session as it was when it was read.
   *
   * @param name of its record; says nothing to whoever has no key
   * @param until when it ends if nobody uses it
   */
  public record Held(String name, long version, Instant until, Session session) implements Looked {}

  /** What came of looking for a session. */
  public sealed interface Looked {}

  /** There is none. */
  public record None() implements Looked {
    static final None NONE = new None();
  }

  /** Whether there is one cannot be told now; nobody may be let in. */
  public record Unavailable(String reason) implements Looked {}

  /** A new session and the id that the browser is given: 256 random bits, kept nowhere else. */
  public record Opened(String id, Held held) {}

  /** When a session that begins now ends at the latest. */
  public Instant latestEnd() {
    return clock.instant().plus(lifetime);
  }

  /**
   * The session of an id, and its idle time begins anew. Does not block.
   *
   * @param later hears what came of it, once, if this method returned null; on the caller's loop
   *     when it is on one
   */
  public @Nullable Looked use(String id, Consumer<Looked> later) {
    return id.isEmpty() || id.length() > MAX_ID ? None.NONE : use(names(id), 0, later);
  }

  /** Under one key's name after the other, the current key's first. */
  private @Nullable Looked use(List<String> names, int from, Consumer<Looked> later) {
    for (int i = from; i < names.size(); i++) {
      String name = names.get(i);
      int next = i + 1;
      Reading now = store.read(name, reading -> used(names, next, name, reading, later));
      if (now == null) {
        return null;
      }
      Looked looked = used(name, now);
      if (!(looked instanceof None)) {
        return looked;
      }
    }
    return None.NONE;
  }

  private void used(
      List<String> names, int next, String name, Reading reading, Consumer<Looked> later) {
    Looked looked = used(name, reading);
    Looked now = looked instanceof None ? use(names, next, later) : looked;
    if (now != null) {
      later.accept(now);
    }
  }

  private Looked used(String name, Reading reading) {
    return switch (reading) {
      case SessionStore.Absent _ -> None.NONE;
      case SessionStore.Unavailable(var reason) -> new Unavailable(reason);
      case Entry entry -> {
        Held held = opened(name, entry);
        if (held == null) {
          yield None.NONE;
        }
        Instant until = idleEnd(held.session());
        if (Duration.between(held.until(), until).compareTo(idle.dividedBy(32)) > 0) {
          store.extend(held.name(), until);
        }
        yield held;
      }
    };
  }

  /** The session of an id, whose idle time goes on. Blocks. */
  public @Nullable Held look(String id) {
    if (id.isEmpty() || id.length() > MAX_ID) {
      return null;
    }
    for (String name : names(id)) {
      Held held = read(name);
      if (held != null) {
        return held;
      }
    }
    return null;
  }

  /** The session of a record as it is now. Blocks. */
  public @Nullable Held read(String name) {
    Entry entry = store.find(name);
    return entry == null ? null : opened(name, entry);
  }

  private @Nullable Held opened(String name, Entry entry) {
    byte[] plain = keys.open(entry.bytes(), about(name));
    Session session = plain == null ? null : SessionCodec.decode(plain);
    return session == null || !clock.instant().isBefore(session.ends())
        ? null
        : new Held(name, entry.version(), entry.until(), session);
  }

  /** Keeps a new session under a new id. */
  public Opened open(Session session) {
    String id = KeyRing.unguessable();
    String name = keys.name("session\0" + facet + "\0" + id);
    Set<String> indexes = new HashSet<>();
    indexes.add(keys.name(user(session.issuer(), session.subject())));
    if (session.sid() != null) {
      indexes.add(keys.name(providerSession(session.issuer(), session.sid())));
    }
    Instant until = idleEnd(session);
    if (!store.create(name, sealed(name, session), until, indexes)) {
      throw new IllegalStateException("session: its random id exists already");
    }
    return new Opened(id, new Held(name, 1, until, session));
  }

  /** Puts another state in the place of the one that was read; null when it has changed since. */
  public @Nullable Held replace(Held held, Session session) {
    boolean done = store.replace(held.name(), held.version(), sealed(held.name(), session));
    return done ? new Held(held.name(), held.version() + 1, held.until(), session) : null;
  }

  /** Whether there was one to end. */
  public boolean end(String name) {
    return store.remove(name);
  }

  /** Whether it was as it was read, and has ended. */
  public boolean end(Held held) {
    return store.remove(held.name(), held.version());
  }

  /**
   * Waits until no server lets anybody in by a session that has been ended before.
   *
   * @throws StoreUnavailable when that cannot be made sure within the limit
   */
  public void settle(Duration limit) {
    if (!store.settle(limit)) {
      throw new StoreUnavailable("not every server has confirmed within " + limit);
    }
  }

  /** Takes the right to refresh a session, or keeps it for longer; false: another has it. */
  boolean lease(String name, String holder, Duration life) {
    return store.lease(name, holder, life);
  }

  void release(String name, String holder) {
    store.release(name, holder);
  }

  /** The records of a user's sessions, or of one session of the provider when {@code sid} says. */
  public Set<String> find(String issuer, @Nullable String subject, @Nullable String sid) {
    Set<String> found = new LinkedHashSet<>();
    String of = sid == null ? user(issuer, String.valueOf(subject)) : providerSession(issuer, sid);
    for (String index : keys.names(of)) {
      found.addAll(store.indexed(index));
    }
    return found;
  }

  /** Remembers something of this facet; false when it was remembered already. */
  public boolean mark(String what, Instant time, Duration howLong) {
    List<String> names = keys.names(what + "\0" + facet);
    boolean first = true;
    for (String older : names.subList(1, names.size())) {
      first &= store.marked(older) == null;
    }
    return store.mark(names.getFirst(), time, clock.instant().plus(howLong)) && first;
  }

  /** When it was remembered, or null. */
  public @Nullable Instant marked(String what) {
    for (String name : keys.names(what + "\0" + facet)) {
      Instant time = store.marked(name);
      if (time != null) {
        return time;
      }
    }
    return null;
  }

  private List<String> names(String id) {
    return keys.names("session\0" + facet + "\0" + id);
  }

  private Instant idleEnd(Session session) {
    Instant end = clock.instant().plus(idle);
    return end.isAfter(session.ends()) ? session.ends() : end;
  }

  private byte[] sealed(String name, Session session) {
    return keys.seal(SessionCodec.encode(session), about(name));
  }

  private String about(String name) {
    return "session\0" + facet + "\0" + name + "\0" + SessionCodec.SCHEMA;
  }

  private String user(String issuer, String subject) {
    return "user\0" + facet + "\0" + issuer + "\0" + subject;
  }

  private String providerSession(String issuer, String sid) {
    return "sid\0" + facet + "\0" + issuer + "\0" + sid;
  }
}
