package dev.facet.server;

import dev.facet.definition.config.FacetConfig;
import dev.facet.definition.config.HostPort;
import dev.facet.definition.config.ProxyDefinition;
import dev.facet.definition.config.StaticDefinition;
import dev.facet.definition.config.WorkspaceConfig;
import dev.facet.definition.graph.GraphDefinition;
import dev.facet.engine.Endpoint;
import dev.facet.engine.EngineConfig;
import dev.facet.engine.cache.Caches;
import dev.facet.engine.page.CursorKeys;
import dev.facet.engine.pass.PassThrough;
import dev.facet.engine.run.Engine;
import dev.facet.engine.source.guard.GuardReport;
import dev.facet.engine.source.guard.Guards;
import dev.facet.http.client.ClientConfig;
import dev.facet.http.client.HttpClient;
import dev.facet.http.loop.Loop;
import dev.facet.http.loop.Loops;
import dev.facet.identity.WebSignIn;
import dev.facet.identity.caller.FacetAccess;
import dev.facet.identity.key.KeyRing;
import dev.facet.identity.oidc.LoopHttp;
import dev.facet.identity.session.SessionStore;
import dev.facet.plan.Fetch;
import dev.facet.plan.Plan;
import dev.facet.server.access.AccessChallenges;
import dev.facet.server.access.Accesses;
import dev.facet.server.encoding.Codecs;
import dev.facet.server.metrics.EndpointMeters;
import dev.facet.server.metrics.Metrics;
import dev.facet.server.page.DevelopmentServer;
import dev.facet.server.page.Pages;
import dev.facet.server.signin.SignInChallenges;
import dev.facet.server.signin.SignIns;
import dev.facet.server.signin.UserTokens;
import dev.facet.server.snapshot.EndpointFactory;
import dev.facet.server.snapshot.ServedFacet;
import dev.facet.server.snapshot.Snapshot;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * What outlives snapshots: event loops, the clients to sources, the engine. Loops and codecs start
 * on threads of their own while the workspace is compiled, since these take most of a start.
 *
 * <p>Threading: any; {@link #close} when nothing else is called any more.
 */
final class Machinery implements EndpointFactory, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("dev.facet.start");

  private final boolean development;
  private final @Nullable Path folder;
  private final @Nullable HostPort listen;
  private final Metrics metrics;
  private final FutureTask<Loops> loops;
  private final FutureTask<Codecs> codecs = new FutureTask<>(Codecs::load);
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable SourceClients clients;
  private @Nullable Accesses accesses;
  private @Nullable HttpClient providerClient;
  private @Nullable SessionStore sessionStore;
  private volatile @Nullable SignIns signIns;
  private volatile @Nullable Engine engine;
  private final AtomicBoolean told = new AtomicBoolean();

  private Machinery(ServerOptions options, Metrics metrics) {
    this.development = options.development();
    this.listen = options.listen();
    this.folder = options.folder();
    this.metrics = metrics;
    this.loops = new FutureTask<>(() -> Loops.start(options.loops(), metrics::lag));
  }

  static Machinery start(ServerOptions options, Metrics metrics) {
    Machinery machinery = new Machinery(options, metrics);
    Thread.ofPlatform().daemon().name("start-loops").start(machinery.loops);
    Thread.ofPlatform().daemon().name("load-codecs").start(machinery.codecs);
    return machinery;
  }

  Loops loops() {
    return started(loops);
  }

  /** What can be encoded on this machine. */
  Codecs codecs() {
    return started(codecs);
  }

  /** Does work that would hold a loop, soon; false when too much waits. */
  boolean offload(Runnable work) {
    Engine running = engine;
    return running != null && running.offload(work);
  }

  private static <T> T started(FutureTask<T> task) {
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("machinery: did not start", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("machinery: interrupted while starting", e);
    }
  }

  /** With the limits of the first workspace; later ones take effect at the next start. */
  @Override
  public Endpoint prepare(WorkspaceConfig config, Plan plan, GraphDefinition graph) {
    Engine made = engine(config);
    if (config.keys().isEmpty()) {
      tellOfOwnKeys(plan, listen == null ? config.listen() : listen);
      return made.prepare(plan, graph);
    }
    return made.prepare(plan, graph, CursorKeys.of(config.keys().secrets()));
  }

  /**
   * Once: several servers, or one after its restart, do not understand each other's cursors. On
   * loopback nobody is hurt by it.
   */
  private void tellOfOwnKeys(Plan plan, HostPort listener) {
    boolean seals =
        plan.fetches().stream()
            .map(Fetch::paging)
            .anyMatch(paging -> paging != null && paging.cursor() != null);
    if (seals && told.compareAndSet(false, true)) {
      LOG.atLevel(listener.isLoopback() ? Level.INFO : Level.WARN)
          .setMessage(
              "no `keys` in facet.yaml: cursors end when this server does (expected: keys:"
                  + " [\"${FACET_KEY}\"], made by `openssl rand -base64 32`)")
          .log();
    }
  }

  @Override
  public @Nullable WebSignIn signIn(WorkspaceConfig config, FacetConfig facet) {
    return facet.signIn() == null ? null : signIns(config).of(facet);
  }

  @Override
  public @Nullable FacetAccess access(FacetConfig facet) {
    return facet.access() == null ? null : accesses().of(facet);
  }

  /** See {@link dev.facet.server.snapshot.ProxyFactory}. */
  PassThrough prepareProxy(
      WorkspaceConfig config,
      FacetConfig facet,
      ProxyDefinition proxy,
      GraphDefinition graph,
      EndpointMeters meters) {
    return engine(config)
        .prepare(
            facet, proxy, graph, config.limits().maxBody(), Observers.ofPassing(metrics, meters));
  }

  /** A development server answers in place of the folder where both are named. */
  @Override
  public @Nullable Pages pages(FacetConfig facet) {
    StaticDefinition pages = facet.pages();
    String name = pages == null ? null : pages.folder();
    if (pages == null || name == null || isDeveloped(pages)) {
      return null;
    }
    if (folder == null) {
      LOG.warn("the pages of {} are not served: a workspace in memory has no folder", facet.name());
      return null;
    }
    return new Pages(facet, pages, folder.resolve(name), this::codecs);
  }

  @Override
  public @Nullable PassThrough developmentServer(
      WorkspaceConfig config, FacetConfig facet, GraphDefinition graph, EndpointMeters meters) {
    StaticDefinition pages = facet.pages();
    String url = pages == null ? null : pages.devServer();
    if (pages == null || url == null || !development) {
      return null;
    }
    return prepareProxy(
        config,
        facet,
        DevelopmentServer.route(facet, pages),
        DevelopmentServer.in(graph, pages, url),
        meters);
  }

  private boolean isDeveloped(StaticDefinition pages) {
    return development && pages.devServer() != null;
  }

  /** What has been kept of sources' answers; null before the first endpoint. */
  @Nullable Caches caches() {
    Engine running = engine;
    return running == null ? null : running.caches();
  }

  /** Learns what a snapshot says about sources. */
  void use(Snapshot snapshot) {
    clients().use(snapshot);
    Engine running = engine;
    if (running != null) {
      running.retain(uses(snapshot));
    }
  }

  private static Set<Guards.Use> uses(Snapshot snapshot) {
    Set<Guards.Use> uses = new HashSet<>();
    for (ServedFacet facet : snapshot.served()) {
      facet
          .graph()
          .sources()
          .values()
          .forEach(each -> uses.add(new Guards.Use(each, facet.name())));
    }
    return uses;
  }

  /** What is known of each source; nothing before the first endpoint. */
  List<GuardReport> sources() {
    Engine running = engine;
    return running == null ? List.of() : running.sources();
  }

  /** Waits for writes that are under way; false when the time was not enough. */
  boolean awaitWrites(Duration limit) {
    Engine running = engine;
    try {
      return running == null || running.awaitWrites(limit);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** What all requests hold now; 0 before the first endpoint. */
  long bytesInFlight() {
    Engine running = engine;
    return running == null ? 0 : running.bytesInFlight();
  }

  @Override
  public void close() {
    Engine running = engine;
    if (running != null) {
      running.close();
    }
    clients().close();
    closeSignIns();
    loops().close();
  }

  private Engine engine(WorkspaceConfig config) {
    Engine made = engine;
    if (made != null) {
      return made;
    }
    EngineConfig settings =
        EngineConfig.defaults()
            .withMaxInFlight(config.limits().maxInFlight())
            .withDevelopment(development);
    made =
        new Engine(
            clients(),
            new UserTokens(),
            new AccessChallenges(new SignInChallenges()),
            Observers.ofEngine(metrics),
            settings);
    engine = made;
    return made;
  }

  private SourceClients clients() {
    lock.lock();
    try {
      SourceClients made = clients;
      if (made == null) {
        made = new SourceClients(loops(), Observers.ofClient(metrics));
        clients = made;
      }
      return made;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Made when the first facet has sign-in: a store, keys, and a client of providers' own. What the
   * workspace says of them later takes effect at the next start.
   */
  private SignIns signIns(WorkspaceConfig config) {
    lock.lock();
    try {
      SignIns made = signIns;
      if (made == null) {
        InstantSource clock = InstantSource.system();
        HttpClient client = providerClient();
        SessionStore store = SessionStores.open(config, folder, loops(), clock);
        sessionStore = store;
        made =
            new SignIns(
                new WebSignIn.Shared(
                    store,
                    SessionStores.keys(config),
                    new LoopHttp(client, this::anyLoop),
                    clock,
                    Observers.ofIdentity(metrics)));
        signIns = made;
      }
      return made;
    } finally {
      lock.unlock();
    }
  }

  /** One that no source shares. Call it with the lock. */
  private HttpClient providerClient() {
    HttpClient made = providerClient;
    if (made == null) {
      made = HttpClient.create(loops(), ClientConfig.DEFAULT);
      providerClient = made;
    }
    return made;
  }

  /** Made when the first facet asks for credentials. */
  private Accesses accesses() {
    lock.lock();
    try {
      Accesses made = accesses;
      if (made == null) {
        made =
            new Accesses(
                folder == null ? Path.of("") : folder,
                (file, changed) -> FileWatch.of(List.of(file), changed)::close,
                new FacetAccess.Shared(
                    new LoopHttp(providerClient(), this::anyLoop),
                    KeyRing.random(),
                    InstantSource.system(),
                    Observers.ofAccess(metrics)));
        accesses = made;
      }
      return made;
    } finally {
      lock.unlock();
    }
  }

  private Loop anyLoop() {
    List<Loop> all = loops().all();
    return all.get(ThreadLocalRandom.current().nextInt(all.size()));
  }

  private void closeSignIns() {
    lock.lock();
    try {
      if (accesses != null) {
        accesses.close();
      }
      if (sessionStore != null) {
        sessionStore.close();
      }
      if (providerClient != null) {
        providerClient.close();
      }
    } finally {
      lock.unlock();
    }
  }
}
