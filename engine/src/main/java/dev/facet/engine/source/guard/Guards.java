package dev.facet.engine.source.guard;

import dev.facet.definition.config.FacetConfig;
import dev.facet.definition.config.ResilienceConfig;
import dev.facet.definition.graph.SourceDefinition;
import dev.facet.engine.source.Caller;
import dev.facet.engine.source.limit.Need;
import dev.facet.http.HttpUrl;
import dev.facet.http.Origin;
import dev.facet.http.client.HttpClient;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The guards of all sources. They live outside snapshots, by the source's name and settings, so
 * that a reload neither closes an open circuit nor forgets a limit; what no snapshot names any more
 * is dropped by {@link #retain}.
 *
 * <p>Threading: any thread. Looked up when an endpoint is prepared, never on a request's way.
 */
public final class Guards {
  private final HttpClient client;
  private final GuardObserver observer;
  private final LongSupplier clock;
  private final Map<Key, SourceGuard> sources = new ConcurrentHashMap<>();
  private final Map<User, FacetGuard> facets = new ConcurrentHashMap<>();

  /** By source, for good: counters never go down. */
  private final Map<String, Counters> counters = new ConcurrentHashMap<>();

  /** What makes two guards of a source the same. */
  record Key(String source, List<Origin> origins, Duration timeout, ResilienceConfig config) {
    static Key of(SourceDefinition source) {
      List<Origin> origins =
          source.urls().stream().map(url -> HttpUrl.parse(url).origin()).toList();
      return new Key(source.name(), origins, source.timeout(), source.resilience());
    }
  }

  private record User(Key key, String facet) {}

  /** A facet that calls a source. */
  public record Use(SourceDefinition source, String facet) {}

  /**
   * None yet.
   *
   * @param clock nanoseconds, as {@link System#nanoTime}
   */
  public Guards(HttpClient client, GuardObserver observer, LongSupplier clock) {
    this.client = client;
    this.observer = observer;
    this.clock = clock;
  }

  /** Makes the calls of a facet to a source, for what is needed so much. */
  public Caller caller(SourceDefinition source, FacetConfig facet, Need need) {
    var user = new User(Key.of(source), facet.name());
    return facets
        .computeIfAbsent(user, _ -> new FacetGuard(source(user.key), user.facet))
        .caller(need, facet.priority());
  }

  private SourceGuard source(Key key) {
    return sources.computeIfAbsent(
        key,
        _ ->
            new SourceGuard(
                key,
                client,
                observer,
                clock,
                counters.computeIfAbsent(key.source, _ -> new Counters())));
  }

  /** Forgets all that is not among these. Calls under way end as they are. */
  public void retain(Set<Use> uses) {
    Set<User> users = new HashSet<>();
    Set<Key> keys = new HashSet<>();
    for (Use use : uses) {
      var key = Key.of(use.source);
      keys.add(key);
      users.add(new User(key, use.facet));
    }
    facets
        .entrySet()
        .removeIf(entry -> {
          boolean unused = !users.contains(entry.getKey());
          if (unused) {
            FacetGuard guard = entry.getValue();
            guard.source().permits().leave(guard.share());
          }
          return unused;
        });
    sources.keySet().retainAll(keys);
  }

  /** What is known of each source, by name. */
  public List<GuardReport> reports() {
    return sources.values().stream()
        .map(SourceGuard::report)
        .sorted(Comparator.comparing(GuardReport::source))
        .toList();
  }
}
