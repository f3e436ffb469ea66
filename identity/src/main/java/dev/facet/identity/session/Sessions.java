package dev.facet.identity.session;

import dev.facet.identity.key.KeyRing;
import dev.facet.identity.session.SessionStore.Entry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
  public record Held(String name, long version, Instant until, Session session) {}

  /** A new session and the id that the browser is given: 256 random bits, kept nowhere else. */
  public record Opened(String id, Held held) {}

  /** When a session that begins now ends at the latest. */
  public Instant latestEnd() {
    return clock.instant().plus(lifetime);
  }

  /** The session of an id, and its idle time begins anew; null when there is none. */
  public @Nullable Held use(String id) {
    Held held = look(id);
    if (held == null) {
      return null;
    }
    Instant until = idleEnd(held.session());
    if (Duration.between(held.until(), until).compareTo(idle.dividedBy(32)) > 0) {
      store.extend(held.name(), until);
    }
    return held;
  }

  /** The session of an id, whose idle time goes on. */
  public @Nullable Held look(String id) {
    if (id.isEmpty() || id.length() > MAX_ID) {
      return null;
    }
    for (String name : keys.names("session\0" + facet + "\0" + id)) {
      Held held = read(name);
      if (held != null) {
        return held;
      }
    }
    return null;
  }

  /** The session of a record as it is now. */
  public @Nullable Held read(String name) {
    Entry entry = store.find(name);
    byte[] plain = entry == null ? null : keys.open(entry.bytes(), about(name));
    Session session = plain == null ? null : SessionCodec.decode(plain);
    return entry == null || session == null || !clock.instant().isBefore(session.ends())
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
