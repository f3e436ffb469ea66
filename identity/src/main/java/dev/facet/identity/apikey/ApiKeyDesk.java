package dev.facet.identity.apikey;

import dev.facet.identity.apikey.ApiKeyRecord.State;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes, replaces and takes back the keys of one facet. Threading: any thread and process; blocks.
 */
public final class ApiKeyDesk {
  private final String facet;
  private final String environment;
  private final ApiKeyFile file;
  private final InstantSource clock;

  public ApiKeyDesk(String facet, String environment, ApiKeyFile file, InstantSource clock) {
    this.facet = facet;
    this.environment = environment;
    this.file = file;
    this.clock = clock;
  }

  /** What came of it. */
  public sealed interface Outcome {
    /**
     * A new key: the only time that its text is there.
     *
     * @param replaced the key that ends because of it, or null
     */
    record Made(ApiKey key, ApiKeyRecord record, @Nullable ApiKeyRecord replaced)
        implements Outcome {}

    record Revoked(ApiKeyRecord record) implements Outcome {}

    /** Nothing was changed. */
    record Refused(String reason) implements Outcome {}
  }

  /** What a key is made for. */
  public record Order(
      String owner,
      List<String> scopes,
      @Nullable String plan,
      @Nullable String tenant,
      @Nullable Duration life) {
    public Order {
      scopes = List.copyOf(scopes);
    }
  }

  /** A key for an owner who has less than two that work. */
  public Outcome make(Order order) throws IOException {
    return file.change(keys -> {
      Instant now = clock.instant();
      long active = active(keys, order.owner(), now);
      if (active >= ApiKeyFile.ACTIVE) {
        return new Outcome.Refused(
            order.owner()
                + " has "
                + active
                + " active keys (expected: one at most): revoke one of them first");
      }
      Duration life = order.life();
      Instant expires = life == null ? null : now.plus(life);
      return add(keys, order.owner(), order.scopes(), order.plan(), order.tenant(), now, expires);
    });
  }

  /**
   * A key that may do what an older one may, for as long from now on as that one was made for. The
   * older one stops after a while.
   *
   * @param grace how long the older one still works
   */
  public Outcome rotate(String id, Duration grace) throws IOException {
    return file.change(keys -> {
      Instant now = clock.instant();
      ApiKeyRecord old = keys.get(id);
      if (old == null) {
        return unknown(id);
      }
      if (old.state(now) != State.ACTIVE) {
        return new Outcome.Refused("key " + id + " does not work any more: make a new one");
      }
      if (active(keys, old.owner(), now) >= ApiKeyFile.ACTIVE) {
        return new Outcome.Refused(
            old.owner() + " has another active key already: revoke one of them first");
      }
      Instant end = now.plus(grace);
      Instant ends = old.expires();
      ApiKeyRecord ending = ends == null || ends.isAfter(end) ? old.expiringAt(end) : old;
      keys.put(id, ending);
      Instant expires = ends == null ? null : now.plus(Duration.between(old.made(), ends));
      Outcome.Made made =
          add(keys, old.owner(), old.scopes(), old.plan(), old.tenant(), now, expires);
      return new Outcome.Made(made.key(), made.record(), ending);
    });
  }

  /** From now on the key opens nothing. Its record stays, so that it is known who had it. */
  public Outcome revoke(String id) throws IOException {
    return file.change(keys -> {
      ApiKeyRecord old = keys.get(id);
      if (old == null) {
        return unknown(id);
      }
      if (old.revoked() != null) {
        return new Outcome.Revoked(old);
      }
      ApiKeyRecord revoked = old.revokedAt(clock.instant());
      keys.put(id, revoked);
      return new Outcome.Revoked(revoked);
    });
  }

  private static Outcome unknown(String id) {
    return new Outcome.Refused("there is no key " + id + " (`facet keys list` shows them)");
  }

  private static long active(SequencedMap<String, ApiKeyRecord> keys, String owner, Instant now) {
    return new ApiKeyFile.Content(keys, List.of()).active(owner, now);
  }

  private Outcome.Made add(
      SequencedMap<String, ApiKeyRecord> keys,
      String owner,
      List<String> scopes,
      @Nullable String plan,
      @Nullable String tenant,
      Instant now,
      @Nullable Instant expires) {
    ApiKey key = ApiKey.make(environment);
    var made =
        new ApiKeyRecord(
            key.id(), owner, key.hash(facet), scopes, plan, tenant, now, expires, null);
    keys.put(key.id(), made);
    return new Outcome.Made(key, made, null);
  }
}
