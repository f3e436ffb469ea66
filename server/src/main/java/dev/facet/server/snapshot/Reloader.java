package dev.facet.server.snapshot;

import dev.facet.definition.WorkspaceFiles;
import dev.facet.definition.config.FacetConfig;
import dev.facet.definition.config.ProxyDefinition;
import dev.facet.definition.diagnostic.Diagnostic;
import dev.facet.definition.diagnostic.Place;
import dev.facet.engine.Endpoint;
import dev.facet.engine.pass.PassThrough;
import dev.facet.identity.WebSignIn;
import dev.facet.identity.caller.FacetAccess;
import dev.facet.plan.Plan;
import dev.facet.server.metrics.Metrics;
import dev.facet.server.page.PageRoutes;
import dev.facet.server.page.Pages;
import dev.facet.server.route.Router;
import dev.facet.server.signin.SignInRoutes;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the next snapshot.
 *
 * <pre>
 *   detect       have the files changed?          no ─► Unchanged
 *   compile      files → definitions → plans      workspace or graph wrong ─► Refused
 *   operations   per facet: retain, serve, keep the last good version, fail, drop
 *   perform      make plans ready, build the router, swap
 * </pre>
 *
 * <p>Threading: any thread but a loop; one reload at a time, others wait. {@link #current} on any.
 */
public final class Reloader {
  private static final Logger LOG = LoggerFactory.getLogger(Reloader.class);

  private final Supplier<WorkspaceFiles> source;
  private final Map<String, String> environment;
  private final Only only;
  private final FacetRule rule;
  private final EndpointFactory factory;
  private final ProxyFactory proxies;
  private final Metrics metrics;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Map<String, String> texts;
  private volatile @Nullable Snapshot current;

  /**
   * Has no snapshot yet.
   *
   * @param source reads the files
   */
  public Reloader(
      Supplier<WorkspaceFiles> source,
      Map<String, String> environment,
      Only only,
      FacetRule rule,
      EndpointFactory factory,
      ProxyFactory proxies,
      Metrics metrics) {
    this.source = source;
    this.environment = Map.copyOf(environment);
    this.only = only;
    this.rule = rule;
    this.factory = factory;
    this.proxies = proxies;
    this.metrics = metrics;
  }

  /** The snapshot for requests that begin now. */
  public Snapshot current() {
    Snapshot snapshot = current;
    if (snapshot == null) {
      throw new IllegalStateException("snapshot: none (expected: after a first reload)");
    }
    return snapshot;
  }

  /** Reads the files again and swaps the snapshot if they say something new. */
  public ReloadOutcome reload() {
    lock.lock();
    try {
      ReloadOutcome outcome = attempt();
      metrics.reloaded(outcome.word());
      return outcome;
    } finally {
      lock.unlock();
    }
  }

  private ReloadOutcome attempt() {
    WorkspaceFiles files;
    try {
      files = source.get();
    } catch (UncheckedIOException e) {
      return new ReloadOutcome.Unreadable(String.valueOf(e.getCause()));
    }
    Map<String, String> found = texts(files);
    Snapshot before = current;
    if (before != null && found.equals(texts)) {
      refreshPages(before);
      return new ReloadOutcome.Unchanged(before.number());
    }
    texts = found;
    Candidate.Result result = Candidate.of(files, environment, only, rule);
    if (result.candidate().isEmpty()) {
      return new ReloadOutcome.Refused(result.diagnostics());
    }
    return swap(before, result.candidate().get());
  }

  private ReloadOutcome swap(@Nullable Snapshot before, Candidate candidate) {
    List<Operation> operations = Operations.between(before, candidate);
    SequencedMap<String, FacetState> states = new LinkedHashMap<>();
    for (Operation operation : operations) {
      perform(operation, before, candidate, states);
    }
    Router<ServedEndpoint> router = router(states);
    long number = before == null ? 1 : before.number() + 1;
    List<ServedFacet> served =
        states.values().stream().flatMap(state -> Snapshot.served(state).stream()).toList();
    Snapshot snapshot =
        new Snapshot(
            number,
            candidate.config(),
            router,
            signIns(states),
            Proxies.of(served),
            pages(served),
            states);
    refreshPages(snapshot); // before anybody sees it: what is new in it has read nothing yet
    current = snapshot;
    return new ReloadOutcome.Swapped(snapshot, operations, candidate.diagnostics());
  }

  private void perform(
      Operation operation,
      @Nullable Snapshot before,
      Candidate candidate,
      SequencedMap<String, FacetState> states) {
    String name = operation.facet();
    switch (operation) {
      case Operation.Retain _ -> states.put(name, new FacetState.Serving(lastGood(before, name)));
      case Operation.Serve serve -> states.put(name, serve(serve, before, candidate));
      case Operation.KeepLastGood(_, var mistakes) ->
          states.put(name, new FacetState.Stale(lastGood(before, name), mistakes));
      case Operation.Fail(_, var mistakes) -> states.put(name, new FacetState.Failed(mistakes));
      case Operation.Drop _ -> states.remove(name);
    }
  }

  /** Plans that the engine does not take are a bug; it costs this facet alone. */
  private FacetState serve(Operation.Serve serve, @Nullable Snapshot before, Candidate candidate) {
    try {
      return new FacetState.Serving(ready(serve, candidate));
    } catch (IllegalArgumentException bug) {
      List<Diagnostic> mistakes = List.of(notRunnable(serve.facet(), bug));
      return Operations.last(serve.facet(), before)
          .<FacetState>map(last -> new FacetState.Stale(last, mistakes))
          .orElseGet(() -> new FacetState.Failed(mistakes));
    }
  }

  private ServedFacet ready(Operation.Serve serve, Candidate candidate) {
    WebSignIn signIn = factory.signIn(candidate.config(), serve.definition().config());
    FacetAccess access = factory.access(serve.definition().config());
    List<ServedEndpoint> endpoints = new ArrayList<>();
    for (Plan plan : serve.plans()) {
      Endpoint endpoint = factory.prepare(candidate.config(), plan, candidate.graph());
      var meters = metrics.endpoint(serve.facet(), plan.endpoint().name());
      endpoints.add(ServedEndpoint.of(endpoint, meters, signIn, access));
    }
    return new ServedFacet(
        serve.definition(),
        candidate.graph(),
        signIn,
        endpoints,
        proxies(serve, candidate, signIn),
        factory.pages(serve.definition().config()));
  }

  private List<ServedProxy> proxies(
      Operation.Serve serve, Candidate candidate, @Nullable WebSignIn signIn) {
    FacetConfig facet = serve.definition().config();
    List<ServedProxy> ready = new ArrayList<>();
    for (ProxyDefinition proxy : facet.proxies()) {
      var meters =
          metrics.endpoint(serve.facet(), "proxy:" + (proxy.path().isEmpty() ? "/" : proxy.path()));
      ready.add(
          ServedProxy.of(
              facet,
              proxy,
              proxies.prepare(candidate.config(), facet, proxy, candidate.graph(), meters),
              signIn));
    }
    var meters = metrics.endpoint(serve.facet(), "static");
    PassThrough server =
        factory.developmentServer(candidate.config(), facet, candidate.graph(), meters);
    if (server != null) {
      ready.add(ServedProxy.ofPages(facet, server, signIn));
    }
    return ready;
  }

  private static PageRoutes pages(List<ServedFacet> served) {
    PageRoutes routes = PageRoutes.NONE;
    for (ServedFacet facet : served) {
      Pages pages = facet.pages();
      routes = pages == null ? routes : routes.and(facet.definition().config(), pages);
    }
    return routes;
  }

  /** Their files may have changed where nothing else has. */
  private static void refreshPages(Snapshot snapshot) {
    for (ServedFacet facet : snapshot.served()) {
      Pages pages = facet.pages();
      if (pages != null) {
        refresh(facet.name(), pages);
      }
    }
  }

  private static void refresh(String facet, Pages pages) {
    try {
      pages.refresh();
    } catch (UncheckedIOException e) {
      LOG.warn("the pages of {} stay as they are: {}", facet, String.valueOf(e.getCause()));
    }
    if (!pages.hasIndex()) {
      LOG.info("the pages of {} have no index.html yet", facet);
    }
  }

  private static Diagnostic notRunnable(String facet, IllegalArgumentException bug) {
    return Diagnostic.error(
        "server-plan-refused",
        Place.startOf("facets/" + facet + "/facet.yaml"),
        "a plan of `" + facet + "` cannot be run, which is a bug of Facet: " + bug.getMessage());
  }

  private static SignInRoutes signIns(SequencedMap<String, FacetState> states) {
    SignInRoutes routes = SignInRoutes.NONE;
    for (FacetState state : states.values()) {
      ServedFacet facet = Snapshot.served(state).orElse(null);
      WebSignIn signIn = facet == null ? null : facet.signIn();
      if (facet != null && signIn != null) {
        routes = routes.and(facet.definition().config(), signIn);
      }
    }
    return routes;
  }

  /** A last good version whose routes now belong to another facet is not served any more. */
  private static Router<ServedEndpoint> router(SequencedMap<String, FacetState> states) {
    while (true) {
      Router.Builder<ServedEndpoint> routes = Router.builder();
      for (FacetState state : states.values()) {
        if (state instanceof FacetState.Serving(var facet)) {
          addAll(routes, facet);
        }
      }
      if (!addStale(routes, states)) {
        return routes.build();
      }
    }
  }

  /** Whether a facet had to be given up, so that the routes must be collected again. */
  private static boolean addStale(
      Router.Builder<ServedEndpoint> routes, SequencedMap<String, FacetState> states) {
    for (Map.Entry<String, FacetState> entry : states.entrySet()) {
      if (entry.getValue() instanceof FacetState.Stale(var facet, var mistakes)
          && !addAll(routes, facet)) {
        entry.setValue(new FacetState.Failed(withClash(facet, mistakes)));
        return true;
      }
    }
    return false;
  }

  private static boolean addAll(Router.Builder<ServedEndpoint> routes, ServedFacet facet) {
    var config = facet.definition().config();
    boolean all = true;
    for (ServedEndpoint endpoint : facet.endpoints()) {
      var definition = endpoint.plan().endpoint();
      var method = Methods.of(definition.method());
      all &= routes.add(config.host(), config.path(), definition.route(), method, endpoint) == null;
    }
    return all;
  }

  private static List<Diagnostic> withClash(ServedFacet facet, List<Diagnostic> mistakes) {
    List<Diagnostic> all = new ArrayList<>(mistakes);
    all.add(
        Diagnostic.error(
            "server-route-taken",
            Place.startOf("facets/" + facet.name() + "/facet.yaml"),
            "routes of the last good version of `"
                + facet.name()
                + "` now belong to another facet"));
    return all;
  }

  private static ServedFacet lastGood(@Nullable Snapshot before, String facet) {
    FacetState state = before == null ? null : before.facets().get(facet);
    return Snapshot.served(state == null ? new FacetState.Failed(List.of()) : state)
        .orElseThrow(() -> new IllegalStateException("facet: " + facet + " (expected: served)"));
  }

  private static Map<String, String> texts(WorkspaceFiles files) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String path : files.paths()) {
      texts.put(path, String.valueOf(files.text(path)));
    }
    return texts;
  }
}
