package dev.facet.server;

import dev.facet.definition.config.FacetConfig;
import dev.facet.definition.config.HostPort;
import dev.facet.definition.config.WorkspaceConfig;
import dev.facet.definition.diagnostic.Diagnostic;
import dev.facet.engine.cache.Caches;
import dev.facet.engine.cache.ResponseCache;
import dev.facet.http.server.BodyPolicy;
import dev.facet.http.server.HttpServer;
import dev.facet.http.server.ServerConfig;
import dev.facet.http.server.ServerObserver;
import dev.facet.server.StartFailure.Reason;
import dev.facet.server.admin.AdminHandler;
import dev.facet.server.admin.Administration;
import dev.facet.server.encoding.Encoding;
import dev.facet.server.metrics.Exposition;
import dev.facet.server.metrics.Metrics;
import dev.facet.server.metrics.Metrics.Gauge;
import dev.facet.server.request.Decoration;
import dev.facet.server.request.DevelopmentIdentity;
import dev.facet.server.request.InFlight;
import dev.facet.server.request.RequestHandler;
import dev.facet.server.signin.SignIns;
import dev.facet.server.snapshot.FacetState;
import dev.facet.server.snapshot.Only;
import dev.facet.server.snapshot.ReloadOutcome;
import dev.facet.server.snapshot.Reloader;
import dev.facet.server.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Puts a server together, by hand and in order: machinery, first snapshot, listeners, watch. They
 * end in the opposite order.
 *
 * <p>Threading: made and closed by one thread at a time; {@link #reload} any.
 */
final class Wiring implements AutoCloseable {
  private final ServerOptions options;
  private final Metrics metrics;
  private final Machinery machinery;
  private final Reloader reloader;
  private final InFlight inFlight = new InFlight();
  private volatile @Nullable HostPort listen;
  private @Nullable HttpServer publicServer;
  private @Nullable HttpServer adminServer;
  private @Nullable CertificateFiles certificate;
  private @Nullable FileWatch watch;
  private volatile Consumer<ReloadOutcome> told = ReloadLog::tell;

  private Wiring(ServerOptions options) {
    this.options = options;
    this.listen = options.listen();
    this.metrics = new Metrics(options.loops());
    this.machinery = Machinery.start(options, metrics);
    this.reloader =
        new Reloader(
            options.workspace(),
            options.environment(),
            Only.of(options.only()),
            this::check,
            machinery,
            machinery::prepareProxy,
            metrics);
  }

  /** Everything but the listeners: the first snapshot is there. */
  static Wiring load(ServerOptions options) {
    Wiring wiring = new Wiring(options);
    try {
      wiring.firstSnapshot();
      return wiring;
    } catch (RuntimeException failure) {
      wiring.close();
      throw failure;
    }
  }

  void listen(Administration administration) {
    Snapshot snapshot = reloader.current();
    gauges();
    adminServer = listenAdmin(snapshot.config(), administration);
    certificate = certificate(snapshot.config());
    publicServer = listenPublic(snapshot.config(), certificate);
    if (certificate != null) {
      certificate.keepFresh(publicServer);
    }
    Path folder = options.folder();
    if (options.watch() && folder != null) {
      watch = FileWatch.ofWorkspace(folder, this::reload);
    }
  }

  Metrics metrics() {
    return metrics;
  }

  Reloader reloader() {
    return reloader;
  }

  HostPort publicAddress() {
    return new HostPort(listen(reloader.current().config()).host(), port(publicServer));
  }

  /** Whether the public listener speaks TLS. */
  boolean isSecure() {
    return certificate != null;
  }

  HostPort adminAddress() {
    return new HostPort(admin(reloader.current().config()).host(), port(adminServer));
  }

  int purge(ToIntFunction<Caches> what) {
    Caches caches = machinery.caches();
    return caches == null ? 0 : what.applyAsInt(caches);
  }

  /** Tells it what comes of reloads, in place of the log. */
  void onReload(Consumer<ReloadOutcome> listener) {
    told = listener;
  }

  ReloadOutcome reload() {
    ReloadOutcome outcome = reloader.reload();
    if (outcome instanceof ReloadOutcome.Swapped swapped) {
      machinery.use(swapped.snapshot());
    }
    told.accept(outcome);
    return outcome;
  }

  /**
   * Whether all that was under way on the public listener was finished within the limit, and every
   * write that was sent, also those whose clients have left.
   */
  boolean drain(Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    HttpServer server = publicServer;
    boolean answered = server == null || server.drain(limit);
    boolean written = machinery.awaitWrites(Duration.ofNanos(end - System.nanoTime()));
    return answered && written;
  }

  @Override
  public void close() {
    if (watch != null) {
      watch.close();
    }
    if (certificate != null) {
      certificate.close();
    }
    if (publicServer != null) {
      publicServer.close();
    }
    if (adminServer != null) {
      adminServer.close();
    }
    machinery.close();
  }

  private void firstSnapshot() {
    switch (reloader.reload()) {
      case ReloadOutcome.Swapped(var snapshot, _, var diagnostics) -> {
        refuseUnknown(snapshot);
        refuseUnsafe(diagnostics);
        listen = listen(snapshot.config());
        machinery.use(snapshot);
      }
      case ReloadOutcome.Refused(var diagnostics) ->
          throw new StartFailure(
              Reason.WORKSPACE_HAS_ERRORS,
              "the workspace has errors: " + firstError(diagnostics),
              diagnostics);
      case ReloadOutcome.Unreadable(var why) ->
          throw new StartFailure(Reason.UNREADABLE, "cannot read the workspace: " + why);
      case ReloadOutcome.Unchanged _ ->
          throw new IllegalStateException("reload: unchanged (expected: a first snapshot)");
    }
  }

  private static String firstError(List<Diagnostic> diagnostics) {
    return diagnostics.stream()
        .filter(Diagnostic::isError)
        .findFirst()
        .map(error -> error.place() + ": " + error.message())
        .orElse("none is told");
  }

  private void refuseUnknown(Snapshot snapshot) {
    for (String name : options.only()) {
      if (!snapshot.facets().containsKey(name)) {
        throw new StartFailure(
            Reason.UNKNOWN_FACET,
            "facet: " + name + " (expected: one of " + snapshot.config().facets() + ")");
      }
    }
  }

  private static void refuseUnsafe(List<Diagnostic> diagnostics) {
    List<Diagnostic> unsafe =
        diagnostics.stream().filter(d -> d.code().equals(DevelopmentIdentity.CODE)).toList();
    if (!unsafe.isEmpty()) {
      throw new StartFailure(Reason.UNSAFE, unsafe.get(0).message(), unsafe);
    }
  }

  private List<Diagnostic> check(WorkspaceConfig workspace, FacetConfig facet) {
    List<Diagnostic> said = new ArrayList<>(DevelopmentIdentity.check(facet, listen(workspace)));
    said.addAll(SignIns.check(facet));
    return said;
  }

  private HostPort listen(WorkspaceConfig config) {
    HostPort chosen = listen;
    return chosen == null ? config.listen() : chosen;
  }

  private HostPort admin(WorkspaceConfig config) {
    HostPort chosen = options.admin();
    return chosen == null ? config.admin() : chosen;
  }

  private @Nullable CertificateFiles certificate(WorkspaceConfig config) {
    WorkspaceConfig.Tls tls = config.tls();
    try {
      return tls == null ? null : CertificateFiles.read(options.folder(), tls);
    } catch (IOException e) {
      throw new StartFailure(Reason.TLS, "tls: cannot read " + e.getMessage(), e);
    }
  }

  private HttpServer listenPublic(WorkspaceConfig config, @Nullable CertificateFiles certificate) {
    Encoding encoding =
        new Encoding(machinery.codecs(), machinery::offload, Observers.ofEncoding(metrics));
    metrics.gauge(Gauge.DICTIONARY_BYTES, encoding::dictionaryBytes);
    RequestHandler handler =
        new RequestHandler(reloader::current, metrics, inFlight, Decoration.NONE, encoding);
    HostPort address = listen(config);
    try {
      return HttpServer.start(
          machinery.loops(),
          settings(address, config.limits(), certificate),
          handler,
          handler,
          Observers.ofServer(metrics));
    } catch (IOException e) {
      throw new StartFailure(Reason.LISTEN, "cannot listen on " + address, e);
    } catch (IllegalArgumentException unusable) {
      throw new StartFailure(Reason.TLS, String.valueOf(unusable.getMessage()), unusable);
    }
  }

  private HttpServer listenAdmin(WorkspaceConfig config, Administration administration) {
    HostPort address = admin(config);
    AdminHandler handler =
        new AdminHandler(administration, address.host(), Exposition.CONTENT_TYPE);
    try {
      return HttpServer.start(
          machinery.loops(),
          ServerConfig.of(address.host(), address.port()),
          BodyPolicy.STANDARD,
          handler,
          ServerObserver.NONE);
    } catch (IOException e) {
      throw new StartFailure(Reason.ADMIN, "cannot listen on " + address, e);
    }
  }

  private static ServerConfig settings(
      HostPort address, WorkspaceConfig.Limits limits, @Nullable CertificateFiles certificate) {
    ServerConfig standard = ServerConfig.of(address.host(), address.port());
    return new ServerConfig(
        standard.host(),
        standard.port(),
        limits.maxUrl(),
        limits.maxHeaders(),
        standard.maxHeaders(),
        limits.maxBody(),
        limits.requestTimeout(),
        standard.idleTimeout(),
        standard.maxConnections(),
        standard.maxStreams(),
        certificate == null ? null : certificate.current());
  }

  private void gauges() {
    metrics.gauge(Gauge.CONNECTIONS, () -> publicServer == null ? 0 : publicServer.connections());
    metrics.gauge(Gauge.REQUESTS_IN_FLIGHT, inFlight::count);
    metrics.gauge(Gauge.BYTES_IN_FLIGHT, machinery::bytesInFlight);
    metrics.guards(machinery::sources);
    metrics.gauge(Gauge.CACHE_BYTES, () -> cached(Caches::bytes));
    metrics.gauge(Gauge.CACHE_ENTRIES, () -> cached(Caches::size));
    metrics.gauge(Gauge.CACHE_EVICTIONS, () -> cached(Caches::evicted));
    metrics.gauge(Gauge.CACHE_HITS, () -> counted(ResponseCache.Event.HIT));
    metrics.gauge(Gauge.CACHE_MISSES, () -> counted(ResponseCache.Event.MISS));
    metrics.gauge(Gauge.CACHE_REVALIDATIONS, () -> counted(ResponseCache.Event.REVALIDATED));
    metrics.gauge(
        Gauge.CACHE_STALE_REVALIDATING, () -> counted(ResponseCache.Event.STALE_WHILE_REVALIDATE));
    metrics.gauge(
        Gauge.CACHE_STALE_FAILED, () -> counted(ResponseCache.Event.STALE_DESPITE_FAILURE));
    metrics.gauge(Gauge.CACHE_ENTITY_HITS, () -> counted(ResponseCache.Event.ENTITY_HIT));
    metrics.gauge(Gauge.CACHE_ENTITY_MISSES, () -> counted(ResponseCache.Event.ENTITY_MISS));
    metrics.gauge(Gauge.CACHE_ANSWERS, () -> counted(ResponseCache.Event.COMPOSED));
    metrics.gauge(Gauge.SNAPSHOT, () -> reloader.current().number());
    metrics.gauge(Gauge.FACETS_NOT_SERVING, () -> count(FacetState.Failed.class::isInstance));
    metrics.gauge(Gauge.FACETS_STALE, () -> count(FacetState.Stale.class::isInstance));
  }

  private long cached(ToLongFunction<Caches> figure) {
    Caches caches = machinery.caches();
    return caches == null ? 0 : figure.applyAsLong(caches);
  }

  private long counted(ResponseCache.Event event) {
    return cached(caches -> caches.counted(event));
  }

  private long count(Predicate<FacetState> state) {
    return reloader.current().facets().values().stream().filter(state).count();
  }

  private static int port(@Nullable HttpServer server) {
    if (server == null) {
      throw new IllegalStateException("address: none (expected: a server that listens)");
    }
    return server.port();
  }
}
