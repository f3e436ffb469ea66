package dev.facet.server.request;

import dev.facet.engine.Identity;
import dev.facet.engine.Invocation;
import dev.facet.http.Answer;
import dev.facet.http.Headers;
import dev.facet.http.RequestId;
import dev.facet.http.TraceContext;
import dev.facet.http.server.Admission;
import dev.facet.http.server.BodyPolicy;
import dev.facet.http.server.Exchange;
import dev.facet.http.server.ExchangeHandler;
import dev.facet.http.server.RequestHead;
import dev.facet.server.encoding.Encoding;
import dev.facet.server.metrics.Metrics;
import dev.facet.server.route.Routing;
import dev.facet.server.snapshot.ServedEndpoint;
import dev.facet.server.snapshot.Snapshot;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The public listener's work: takes the current snapshot, finds the endpoint, collects the facts of
 * the request and runs it.
 *
 * <p>Threading: on the request's loop.
 */
public final class RequestHandler implements ExchangeHandler, BodyPolicy {
  private final Supplier<Snapshot> snapshots;
  private final Metrics metrics;
  private final InFlight inFlight;
  private final Decoration decoration;
  private final Encoding encoding;

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
    if (head.method().isSafe()) {
      return Admission.STANDARD; // next to none has a body, and those are small
    }
    Answer refusal =
        switch (route(head)) {
          case Routing.Found<ServedEndpoint>(var endpoint, _) -> refusal(head, endpoint);
          case Routing<ServedEndpoint> routing -> Refusals.answer(routing);
        };
    return refusal == null ? Admission.STANDARD : new Admission.Refuse(refused(head, refusal));
  }

  @Override
  public void handle(Exchange exchange) {
    long start = System.nanoTime();
    RequestHead head = exchange.request();
    switch (route(head)) {
      case Routing.Found<ServedEndpoint>(var endpoint, var parameters) -> {
        Answer refusal = refusal(head, endpoint);
        if (refusal == null) {
          run(exchange, endpoint, parameters, start);
        } else {
          exchange.answer(refused(head, refusal));
        }
      }
      case Routing<ServedEndpoint> routing ->
          exchange.answer(refused(head, Refusals.answer(routing)));
    }
  }

  private Routing<ServedEndpoint> route(RequestHead head) {
    return snapshots.get().router().route(head.method(), head.authority(), head.rawPath());
  }

  private void run(
      Exchange exchange, ServedEndpoint endpoint, List<String> parameters, long start) {
    RequestHead head = exchange.request();
    Headers headers = head.headers();
    Invocation invocation =
        new Invocation(
            exchange.loop(),
            head.method(),
            parameters,
            head.rawQuery(),
            headers,
            exchange.body(),
            endpoint.developmentIdentity(),
            RequestId.of(headers.first(AnswerHeaders.REQUEST_ID)),
            trace(headers),
            start);
    new OpenRequest(exchange, endpoint, invocation, inFlight, decoration, encoding).begin();
  }

  private static @Nullable Answer refusal(RequestHead head, ServedEndpoint endpoint) {
    Identity assumed = endpoint.developmentIdentity();
    if (assumed == null) {
      return null;
    }
    String why = DevelopmentIdentity.refusal(head, endpoint.plan().facet());
    return why == null ? null : Refusals.notDevelopment(why);
  }

  private Answer refused(RequestHead head, Answer refusal) {
    RequestId id = RequestId.of(head.headers().first(AnswerHeaders.REQUEST_ID));
    metrics.unrouted(refusal.status());
    AccessLog.refused(id, head.method(), refusal.status());
    return AnswerHeaders.added(refusal, id);
  }

  /** The request's own span: a child of the caller's, or the first of a new trace. */
  private static TraceContext trace(Headers headers) {
    String sent = headers.first("traceparent");
    TraceContext caller = sent == null ? null : TraceContext.parse(sent);
    return caller == null ? TraceContext.random() : caller.child();
  }
}
