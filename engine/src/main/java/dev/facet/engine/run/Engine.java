package dev.facet.engine.run;

import static java.util.Objects.requireNonNull;

import dev.facet.definition.config.CacheConfig;
import dev.facet.definition.config.FacetConfig;
import dev.facet.definition.config.ProxyDefinition;
import dev.facet.definition.graph.GraphDefinition;
import dev.facet.definition.graph.SourceDefinition;
import dev.facet.engine.Challenges;
import dev.facet.engine.Credentials;
import dev.facet.engine.Endpoint;
import dev.facet.engine.EngineConfig;
import dev.facet.engine.EngineObserver;
import dev.facet.engine.Lack;
import dev.facet.engine.cache.Caches;
import dev.facet.engine.cache.Collapsing;
import dev.facet.engine.cache.ComposedAnswers;
import dev.facet.engine.cache.ResponseCache;
import dev.facet.engine.page.CursorKeys;
import dev.facet.engine.pass.PassObserver;
import dev.facet.engine.pass.PassRoutes;
import dev.facet.engine.pass.PassThrough;
import dev.facet.engine.source.Budget;
import dev.facet.engine.source.CachedReads;
import dev.facet.engine.source.Sharing;
import dev.facet.engine.source.guard.GuardObserver;
import dev.facet.engine.source.guard.GuardReport;
import dev.facet.engine.source.guard.Guards;
import dev.facet.engine.source.limit.Need;
import dev.facet.http.client.HttpClient;
import dev.facet.http.loop.Loop;
import dev.facet.plan.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes plans ready to run. One per process: it holds what requests share, which lives longer than
 * any snapshot of plans.
 *
 * <p>Threading: any thread.
 */
public final class Engine implements AutoCloseable {
  private static final int COMPOSED_SHARE = 4;

  private final Guards guards;
  private final Credentials credentials;
  private final Challenges challenges;
  private final EngineObserver observer;
  private final EngineConfig config;
  private final LongSupplier nanoTime;
  private final LongSupplier wallMillis;
  private final CursorKeys ownKeys = CursorKeys.random();
  private final Compute compute;
  private final AtomicLong inFlight = new AtomicLong();
  private final Map<String, Budget> budgets = new ConcurrentHashMap<>();
  private final Caches caches;
  private final Map<String, Collapsing> collapsing = new ConcurrentHashMap<>();
  private final Map<ResponseCache, CachedReads> reads = new ConcurrentHashMap<>();
  private final Map<ResponseCache, ComposedAnswers> composed = new ConcurrentHashMap<>();
  private final Map<String, Compute.Share> shares = new ConcurrentHashMap<>();
  private final OpenWrites writes = new OpenWrites();

  /** By number of the loop; each is touched by its own loop alone. */
  private final Map<Integer, Sharing> sharing = new ConcurrentHashMap<>();

  public Engine(
      HttpClient client,
      Credentials credentials,
      Challenges challenges,
      EngineObserver observer,
      EngineConfig config) {
    this(
        client,
        credentials,
        challenges,
        observer,
        config,
        System::nanoTime,
        System::currentTimeMillis);
  }

  /** With clients who are told in words alone what they lack. */
  public Engine(
      HttpClient client, Credentials credentials, EngineObserver observer, EngineConfig config) {
    this(client, credentials, Challenges.PLAIN, observer, config);
  }

  /** With a clock of one's own, for tests: answers age by it as well. */
  Engine(
      HttpClient client,
      Credentials credentials,
      EngineObserver observer,
      EngineConfig config,
      LongSupplier nanoTime) {
    this(
        client,
        credentials,
        Challenges.PLAIN,
        observer,
        config,
        nanoTime,
        () -> nanoTime.getAsLong() / 1_000_000);
  }

  /** With clocks of one's own, for tests. */
  Engine(
      HttpClient client,
      Credentials credentials,
      Challenges challenges,
      EngineObserver observer,
      EngineConfig config,
      LongSupplier nanoTime,
      LongSupplier wallMillis) {
    this.caches = new Caches(() -> Instant.ofEpochMilli(wallMillis.getAsLong()));
    this.credentials = requireNonNull(credentials, "credentials");
    this.challenges = requireNonNull(challenges, "challenges");
    this.observer = requireNonNull(observer, "observer");
    this.config = requireNonNull(config, "config");
    this.nanoTime = requireNonNull(nanoTime, "nanoTime");
    this.wallMillis = requireNonNull(wallMillis, "wallMillis");
    this.compute = new Compute(config);
    this.guards = new Guards(requireNonNull(client, "client"), told(observer), nanoTime);
  }

  /**
   * Compiles what depends on the plan alone: binders, URLs, headers, programs. Its cursors end with
   * this process.
   *
   * @throws IllegalArgumentException when plan and graph do not fit together
   */
  public Endpoint prepare(Plan plan, GraphDefinition graph) {
    return prepare(plan, graph, ownKeys);
  }

  /**
   * The same, with cursors that a server with the same keys can continue.
   *
   * @throws IllegalArgumentException when plan and graph do not fit together
   */
  public Endpoint prepare(Plan plan, GraphDefinition graph, CursorKeys keys) {
    String facet = plan.facet().name();
    Compute.Share share = shares.computeIfAbsent(facet, _ -> compute.share());
    return new PreparedEndpoint(this, plan, graph, budget(facet), share, keys);
  }

  /**
   * Makes a proxied route ready.
   *
   * @param defaultMaxBody of requests, where the route does not say
   * @throws IllegalArgumentException when the graph has no such source
   */
  public PassThrough prepare(
      FacetConfig facet,
      ProxyDefinition proxy,
      GraphDefinition graph,
      long defaultMaxBody,
      PassObserver passObserver) {
    SourceDefinition source = graph.sources().get(proxy.source());
    if (source == null) {
      throw new IllegalArgumentException("source: " + proxy.source() + " (expected: in the graph)");
    }
    CacheConfig cache = facet.cache();
    return new PassThrough(
        PassRoutes.of(facet, proxy, source, defaultMaxBody),
        guards.caller(source, facet, Need.ESSENTIAL),
        guards.caller(source, facet, Need.WRITE),
        credentials,
        credentials.applyTo(source, facet),
        challenges.answer(facet, Lack.Identity.ANY),
        caches,
        cache == null ? null : cacheOf(facet, cache),
        collapsing.computeIfAbsent(facet.name(), _ -> new Collapsing()),
        passObserver,
        nanoTime);
  }

  /** Null when the facet has no cache. */
  @Nullable CachedReads reads(FacetConfig facet) {
    CacheConfig cache = facet.cache();
    return cache == null ? null : reads.computeIfAbsent(cacheOf(facet, cache), CachedReads::new);
  }

  /** Null when the facet has no cache. */
  @Nullable ComposedAnswers composedAnswers(FacetConfig facet) {
    CacheConfig cache = facet.cache();
    return cache == null
        ? null
        : composed.computeIfAbsent(
            cacheOf(facet, cache), _ -> new ComposedAnswers(cache.size() / COMPOSED_SHARE));
  }

  /** A part of the facet's budget is for whole answers. */
  private ResponseCache cacheOf(FacetConfig facet, CacheConfig cache) {
    return caches.of(facet.name(), cache.size() - cache.size() / COMPOSED_SHARE);
  }

  /** What has been kept of sources' answers. */
  public Caches caches() {
    return caches;
  }

  private Budget budget(String facet) {
    return budgets.computeIfAbsent(
        facet, _ -> Budget.of(inFlight, config.maxInFlight(), config.facetShare()));
  }

  /** Bytes of bodies, tables and answers that all requests hold now. */
  public long bytesInFlight() {
    return inFlight.get();
  }

  /** Does work that would hold a loop on the compute pool, soon; false when too much waits. */
  public boolean offload(Runnable work) {
    return compute.offer(work);
  }

  /** What is known of each source that an endpoint calls, by name. */
  public List<GuardReport> sources() {
    return guards.reports();
  }

  /** Forgets what it knows of sources that are called by none of these any more. */
  public void retain(Set<Guards.Use> uses) {
    guards.retain(uses);
  }

  private static GuardObserver told(EngineObserver observer) {
    return new GuardObserver() {
      @Override
      public void circuit(String source, String state) {
        observer.circuit(source, state);
      }

      @Override
      public void ejected(String source, String address) {
        observer.ejected(source, address);
      }
    };
  }

  Guards guards() {
    return guards;
  }

  Credentials credentials() {
    return credentials;
  }

  Challenges challenges() {
    return challenges;
  }

  EngineObserver observer() {
    return observer;
  }

  EngineConfig config() {
    return config;
  }

  OpenWrites writes() {
    return writes;
  }

  /**
   * Waits until no write is under way, also those whose clients have left. Not on a loop.
   *
   * @return false when the time was not enough
   */
  public boolean awaitWrites(Duration limit) throws InterruptedException {
    return writes.awaitNone(limit);
  }

  Sharing sharing(Loop loop) {
    return sharing.computeIfAbsent(loop.number(), _ -> new Sharing());
  }

  long now() {
    return nanoTime.getAsLong();
  }

  /** Milliseconds since the epoch. */
  long wallMillis() {
    return wallMillis.getAsLong();
  }

  /** Stops the compute pool; what it has begun is finished. */
  @Override
  public void close() {
    compute.close();
  }
}
