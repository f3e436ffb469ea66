package dev.facet.server.request;

import dev.facet.engine.Identity;
import dev.facet.engine.Invocation;
import dev.facet.http.Answer;
import dev.facet.http.Headers;
import dev.facet.http.Problem;
import dev.facet.http.RequestId;
import dev.facet.http.TraceContext;
import dev.facet.http.server.Admission;
import dev.facet.http.server.BodyPolicy;
import dev.facet.http.server.Exchange;
import dev.facet.http.server.ExchangeHandler;
import dev.facet.http.server.RequestHead;
import dev.facet.identity.SignedIn;
import dev.facet.identity.WebSignIn;
import dev.facet.identity.caller.FacetAccess;
import dev.facet.server.access.Gate;
import dev.facet.server.contract.ContractPages;
import dev.facet.server.encoding.Encoding;
import dev.facet.server.metrics.Metrics;
import dev.facet.server.page.Pages;
import dev.facet.server.route.Routing;
import dev.facet.server.signin.Reception;
import dev.facet.server.signin.SignInFlows;
import dev.facet.server.signin.UserBearer;
import dev.facet.server.snapshot.ServedEndpoint;
import dev.facet.server.snapshot.ServedProxy;
import dev.facet.server.snapshot.Snapshot;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The public listener's work: takes the current snapshot, finds the endpoint, collects the facts of
 * the request and runs it.
 *
 * <p>Threading: on the request's loop.
 */
public final class RequestHandler implements ExchangeHandler, BodyPolicy {
  private static final Logger LOG = LoggerFactory.getLogger(RequestHandler.class);

  private final Supplier<Snapshot> snapshots;
  private final Metrics metrics;
  private final InFlight inFlight;
  private final Decoration decoration;
  private final Encoding encoding;
  private final SignInFlows flows = new SignInFlows();
  private final ContractPages contracts = new ContractPages();

  public RequestHandler(
      Supplier<Snapshot> snapshots,
      Metrics metrics,
      InFlight inFlight,
      Decoration decoration,
      Encoding encoding) {
    this.snapshots = snapshots;
    this.metrics = metrics;
    this.inFlight = inFlight;
    this.decoration = decoration;
    this.encoding = encoding;
  }

  /** Refuses before its body is read what would be refused after it. */
  @Override
  public Admission admit(RequestHead head) {
    Snapshot snapshot = snapshots.get();
    if (head.method().isSafe() && !snapshot.hasProxies()) {
      return Admission.STANDARD; // next to none has a body, and those are small
    }
    WebSignIn signIn = snapshot.signIns().find(head);
    String step = signIn == null ? null : signIn.endpoint(head.rawPath());
    if (signIn != null && step != null) {
      Answer refusal = signIn.refuse(step, head);
      return refusal == null
          ? new Admission.UpTo(SignInFlows.MAX_BODY)
          : new Admission.Refuse(refused(head, signIn, refusal));
    }
    Routing<ServedEndpoint> routing = route(snapshot, head);
    ServedProxy proxy = proxy(snapshot, head, routing);
    if (proxy != null) {
      Answer refusal = ProxyHandler.refusal(head, proxy);
      return refusal == null
          ? new Admission.Streamed(proxy.pass().route().maxBody())
          : new Admission.Refuse(refused(head, proxy.signIn(), refusal));
    }
    if (head.method().isSafe()) {
      return Admission.STANDARD;
    }
    if (routing instanceof Routing.Found<ServedEndpoint>(var endpoint, _)
        && endpoint.access() != null) {
      return admit(head, endpoint.access());
    }
    Answer refusal =
        switch (routing) {
          case Routing.Found<ServedEndpoint>(var endpoint, _) -> refusal(head, endpoint);
          case Routing<ServedEndpoint> other -> Refusals.answer(other);
        };
    return refusal == null
        ? Admission.STANDARD
        : new Admission.Refuse(refused(head, signIn, refusal));
  }

  private Admission admit(RequestHead head, FacetAccess access) {
    RequestId id = RequestId.of(head.headers().first(AnswerHeaders.REQUEST_ID));
    Answer refusal = access.refuse(head, id.value());
    return refusal == null
        ? Admission.STANDARD
        : new Admission.Refuse(refused(head, null, refusal, id));
  }

  @Override
  public void handle(Exchange exchange) {
    long start = System.nanoTime();
    RequestHead head = exchange.request();
    Snapshot snapshot = snapshots.get();
    WebSignIn signIn = snapshot.signIns().find(head);
    String step = signIn == null ? null : signIn.endpoint(head.rawPath());
    Answer preflight = signIn == null ? null : signIn.preflight(head);
    if (preflight != null) {
      exchange.answer(refused(head, signIn, preflight));
      return;
    }
    if (signIn != null && step != null) {
      signIn(exchange, signIn, step);
      return;
    }
    Routing<ServedEndpoint> found = route(snapshot, head);
    ServedProxy proxy = proxy(snapshot, head, found);
    if (proxy != null) {
      pass(exchange, proxy, start);
      return;
    }
    switch (found) {
      case Routing.Found<ServedEndpoint>(var endpoint, var parameters) -> {
        FacetAccess access = endpoint.access();
        if (access != null) {
          enter(exchange, access, endpoint, parameters, start);
          return;
        }
        Answer refusal = refusal(head, endpoint);
        if (refusal == null) {
          receive(exchange, endpoint, parameters, start);
        } else {
          exchange.answer(refused(head, endpoint.signIn(), refusal));
        }
      }
      case Routing.NotFound<ServedEndpoint> _
          when head.rawPath().startsWith(ContractPages.PREFIX) ->
          contract(exchange);
      case Routing.NotFound<ServedEndpoint> routing -> {
        Pages pages = snapshot.pages().find(head);
        Answer page = pages == null ? null : page(head, pages, signIn);
        exchange.answer(page == null ? refused(head, signIn, Refusals.answer(routing)) : page);
      }
      case Routing<ServedEndpoint> routing ->
          exchange.answer(refused(head, signIn, Refusals.answer(routing)));
    }
  }

  /** Files of an application are nobody's: neither a cookie nor an identity takes part. */
  private @Nullable Answer page(RequestHead head, Pages pages, @Nullable WebSignIn signIn) {
    Answer refusal = signIn == null ? null : signIn.refuseOtherHost(head);
    if (refusal != null) {
      return refused(head, signIn, refusal);
    }
    Answer page = pages.answer(head);
    if (page == null) {
      return null;
    }
    metrics.unrouted(page.status());
    RequestId id = RequestId.of(head.headers().first(AnswerHeaders.REQUEST_ID));
    return AnswerHeaders.added(signIn == null ? page : signIn.decorate(head, page, true), id);
  }

  private static Routing<ServedEndpoint> route(Snapshot snapshot, RequestHead head) {
    return snapshot.router().route(head.method(), head.authority(), head.rawPath());
  }

  private void signIn(Exchange exchange, WebSignIn signIn, String step) {
    RequestHead head = exchange.request();
    Answer refusal = signIn.refuse(step, head);
    if (refusal != null) {
      exchange.answer(refused(head, signIn, refusal));
      return;
    }
    flows.begin(
        signIn,
        step,
        exchange,
        answer -> {
          metrics.identity().answered(signIn.facet(), step, answer.status());
          RequestId id = RequestId.of(head.headers().first(AnswerHeaders.REQUEST_ID));
          exchange.answer(AnswerHeaders.added(signIn.decorate(head, answer, true), id));
        });
  }

  /** A proxied route takes what no endpoint has: another path, or one that no endpoint can have. */
  private static @Nullable ServedProxy proxy(
      Snapshot snapshot, RequestHead head, Routing<ServedEndpoint> routing) {
    if (!snapshot.hasProxies() || head.rawPath().startsWith(ContractPages.PREFIX)) {
      return null;
    }
    return switch (routing) {
      case Routing.NotFound<ServedEndpoint> _, Routing.Malformed<ServedEndpoint> _ ->
          snapshot.proxies().route(head.authority(), head.rawPath());
      case Routing.Found<ServedEndpoint> _,
          Routing.Options<ServedEndpoint> _,
          Routing.MethodNotAllowed<ServedEndpoint> _,
          Routing.Misdirected<ServedEndpoint> _ ->
          null;
    };
  }

  private void pass(Exchange exchange, ServedProxy proxy, long start) {
    RequestHead head = exchange.request();
    Answer refusal = ProxyHandler.refusal(head, proxy);
    if (refusal != null) {
      exchange.answer(refused(head, proxy.signIn(), refusal));
      return;
    }
    WebSignIn signIn = proxy.signIn();
    if (signIn == null || proxy.asked() == ServedProxy.Asked.BY_NAVIGATION) {
      proxy
          .pass()
          .handle(
              exchange,
              ProxyHandler.invocation(facts(exchange, start), head, proxy.developmentIdentity()));
      return;
    }
    boolean personal = proxy.pass().isPersonal();
    Reception.enter(
        signIn,
        personal,
        exchange,
        start,
        new Reception.Route() {
          @Override
          public void enter(@Nullable SignedIn user, long startNanos) {
            Identity identity = user == null ? null : UserBearer.identity(signIn, user);
            proxy
                .pass()
                .handle(
                    new SignedProxy(exchange, signIn, user != null, personal),
                    ProxyHandler.invocation(facts(exchange, startNanos), head, identity));
          }

          @Override
          public void refuse(Answer answer) {
            exchange.answer(refused(head, signIn, answer));
          }
        });
  }

  private static RequestFacts facts(Exchange exchange, long start) {
    Headers headers = exchange.request().headers();
    return new RequestFacts(
        exchange.loop(),
        RequestId.of(headers.first(AnswerHeaders.REQUEST_ID)),
        trace(headers),
        start);
  }

  /** Writing a contract would hold the loop for too long. */
  private void contract(Exchange exchange) {
    RequestHead head = exchange.request();
    Snapshot snapshot = snapshots.get();
    RequestId id = RequestId.of(head.headers().first(AnswerHeaders.REQUEST_ID));
    Thread.ofVirtual()
        .name("contract")
        .start(() -> {
          Answer answer = AnswerHeaders.added(contract(snapshot, head), id);
          exchange.loop().execute(() -> exchange.answer(answer));
        });
  }

  private Answer contract(Snapshot snapshot, RequestHead head) {
    try {
      return contracts.answer(snapshot, head);
    } catch (RuntimeException bug) { // the top of this thread
      LOG.error("a contract could not be written", bug);
      return Problem.of(500, "The server failed", "internal").toAnswer();
    }
  }

  private void receive(
      Exchange exchange, ServedEndpoint endpoint, List<String> parameters, long start) {
    WebSignIn signIn = endpoint.signIn();
    if (signIn == null) {
      run(exchange, endpoint, parameters, null, start);
      return;
    }
    Reception.enter(
        signIn,
        endpoint.showsToken(),
        exchange,
        start,
        new Reception.Route() {
          @Override
          public void enter(@Nullable SignedIn user, long startNanos) {
            run(exchange, endpoint, parameters, user, startNanos);
          }

          @Override
          public void refuse(Answer answer) {
            exchange.answer(refused(exchange.request(), signIn, answer));
          }
        });
  }

  private void run(
      Exchange exchange,
      ServedEndpoint endpoint,
      List<String> parameters,
      @Nullable SignedIn user,
      long start) {
    RequestHead head = exchange.request();
    Headers headers = head.headers();
    WebSignIn signIn = endpoint.signIn();
    Invocation invocation =
        new Invocation(
            exchange.loop(),
            head.method(),
            parameters,
            head.rawQuery(),
            headers,
            exchange.body(),
            user == null || signIn == null
                ? endpoint.developmentIdentity()
                : UserBearer.identity(signIn, user),
            RequestId.of(headers.first(AnswerHeaders.REQUEST_ID)),
            trace(headers),
            start);
    new OpenRequest(
            exchange,
            endpoint,
            invocation,
            inFlight,
            decoration(signIn, head, user != null),
            encoding,
            false)
        .begin();
  }

  private void enter(
      Exchange exchange,
      FacetAccess access,
      ServedEndpoint endpoint,
      List<String> parameters,
      long start) {
    RequestHead head = exchange.request();
    RequestId id = RequestId.of(head.headers().first(AnswerHeaders.REQUEST_ID));
    Gate.enter(
        access,
        endpoint.plan().worstCalls(),
        exchange,
        id,
        entry -> run(exchange, entry, endpoint, parameters, id, start),
        refusal -> exchange.answer(refused(head, null, refusal, id)));
  }

  private void run(
      Exchange exchange,
      Gate.Entry entry,
      ServedEndpoint endpoint,
      List<String> parameters,
      RequestId id,
      long start) {
    RequestHead head = exchange.request();
    Invocation invocation =
        new Invocation(
            exchange.loop(),
            head.method(),
            parameters,
            head.rawQuery(),
            entry.headers(),
            exchange.body(),
            entry.identity(),
            id,
            trace(head.headers()),
            start);
    Decoration leaving = (request, answer) -> entry.leaving().apply(decoration.of(request, answer));
    new OpenRequest(exchange, endpoint, invocation, inFlight, leaving, encoding, entry.kept())
        .begin();
  }

  /** What is added to the answer: in facets with sign-in, also what browsers need to know. */
  private Decoration decoration(@Nullable WebSignIn signIn, RequestHead head, boolean known) {
    return signIn == null
        ? decoration
        : (request, answer) -> signIn.decorate(head, decoration.of(request, answer), known);
  }

  private static @Nullable Answer refusal(RequestHead head, ServedEndpoint endpoint) {
    WebSignIn signIn = endpoint.signIn();
    if (signIn != null) {
      return signIn.refuse(head);
    }
    Identity assumed = endpoint.developmentIdentity();
    if (assumed == null) {
      return null;
    }
    String why = DevelopmentIdentity.refusal(head, endpoint.plan().facet());
    return why == null ? null : Refusals.notDevelopment(why);
  }

  private Answer refused(RequestHead head, @Nullable WebSignIn signIn, Answer refusal) {
    return refused(
        head, signIn, refusal, RequestId.of(head.headers().first(AnswerHeaders.REQUEST_ID)));
  }

  private Answer refused(
      RequestHead head, @Nullable WebSignIn signIn, Answer refusal, RequestId id) {
    metrics.unrouted(refusal.status());
    AccessLog.refused(id, head.method(), refusal.status());
    Answer whole = signIn == null ? refusal : signIn.decorate(head, refusal, true);
    return AnswerHeaders.added(whole, id);
  }

  /** The request's own span: a child of the caller's, or the first of a new trace. */
  private static TraceContext trace(Headers headers) {
    String sent = headers.first("traceparent");
    TraceContext caller = sent == null ? null : TraceContext.parse(sent);
    return caller == null ? TraceContext.random() : caller.child();
  }
}
