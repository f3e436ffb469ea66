package dev.facet.server;

import dev.facet.engine.EngineObserver;
import dev.facet.engine.Invocation;
import dev.facet.engine.pass.PassObserver;
import dev.facet.engine.pass.PassRoute;
import dev.facet.http.Origin;
import dev.facet.http.client.ClientObserver;
import dev.facet.http.server.ServerObserver;
import dev.facet.identity.event.AccessObserver;
import dev.facet.identity.event.IdentityObserver;
import dev.facet.plan.Plan;
import dev.facet.server.encoding.EncodingObserver;
import dev.facet.server.log.LogKeys;
import dev.facet.server.metrics.EndpointMeters;
import dev.facet.server.metrics.Metrics;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** What {@code http} and {@code engine} tell, counted and logged. */
final class Observers {
  private static final Logger CALLS = LoggerFactory.getLogger("dev.facet.calls");
  private static final Logger AUDIT = LoggerFactory.getLogger("dev.facet.audit");
  private static final Logger LOG = LoggerFactory.getLogger(FacetServer.class);

  private Observers() {}

  static EngineObserver ofEngine(Metrics metrics) {
    return new EngineObserver() {
      @Override
      public void called(
          Plan plan,
          Invocation request,
          String source,
          String coordinate,
          int status,
          @Nullable String reason,
          @Nullable String detail,
          long nanos,
          int bytes) {
        String outcome = reason == null ? "ok" : reason;
        metrics.called(request.loop().number(), source, outcome, nanos);
        if (CALLS.isDebugEnabled()) {
          logCall(plan, request, source, coordinate, status, outcome, detail, nanos, bytes);
        }
      }

      @Override
      public void circuit(String source, String state) {
        LOG.atWarn()
            .setMessage("circuit of a source is " + state)
            .addKeyValue(LogKeys.SOURCE, source)
            .log();
      }

      @Override
      public void ejected(String source, String address) {
        LOG.atWarn()
            .setMessage("address of a source has failed and is passed over for a while")
            .addKeyValue(LogKeys.SOURCE, source)
            .addKeyValue(LogKeys.URL, address)
            .log();
      }

      @Override
      public void broke(Plan plan, Invocation request, Throwable failure) {
        metrics.engineFailed();
        LOG.atError()
            .setMessage("engine failed")
            .setCause(failure)
            .addKeyValue(LogKeys.REQUEST_ID, request.requestId())
            .addKeyValue(LogKeys.ENDPOINT, plan.id())
            .log();
      }
    };
  }

  /** Of one proxied route. */
  static PassObserver ofPassing(Metrics metrics, EndpointMeters meters) {
    return new PassObserver() {
      @Override
      public void called(
          Invocation request,
          String source,
          int status,
          @Nullable String failure,
          long nanos,
          long bytes) {
        String outcome = failure == null ? "ok" : "unavailable";
        metrics.called(request.loop().number(), source, outcome, nanos);
        if (CALLS.isDebugEnabled()) {
          CALLS
              .atDebug()
              .setMessage("source called")
              .addKeyValue(LogKeys.REQUEST_ID, request.requestId())
              .addKeyValue(LogKeys.SOURCE, source)
              .addKeyValue(LogKeys.STATUS, status)
              .addKeyValue(LogKeys.DETAIL, failure)
              .addKeyValue(LogKeys.BYTES, bytes)
              .addKeyValue(LogKeys.MICROS, nanos / 1_000)
              .log();
        }
      }

      @Override
      public void answered(PassRoute route, Invocation request, int status, long nanos) {
        meters.answered(request.loop().number(), status, nanos);
      }

      @Override
      public void left(PassRoute route, Invocation request, long nanos) {
        meters.abandoned();
      }
    };
  }

  static ServerObserver ofServer(Metrics metrics) {
    LongAdder refused = metrics.event(Metrics.Event.CONNECTIONS_REFUSED);
    return new ServerObserver() {
      @Override
      public void connectionRefused() {
        refused.increment();
      }
    };
  }

  static EncodingObserver ofEncoding(Metrics metrics) {
    LongAdder before = metrics.event(Metrics.Event.BYTES_BEFORE_ENCODING);
    LongAdder after = metrics.event(Metrics.Event.BYTES_AFTER_ENCODING);
    return (coding, plain, encoded) -> {
      metrics.encoded(coding);
      before.add(plain);
      after.add(encoded);
    };
  }

  static ClientObserver ofClient(Metrics metrics) {
    LongAdder opened = metrics.event(Metrics.Event.SOURCE_CONNECTIONS_OPENED);
    LongAdder closed = metrics.event(Metrics.Event.SOURCE_CONNECTIONS_CLOSED);
    LongAdder repeated = metrics.event(Metrics.Event.SOURCE_CALLS_REPEATED);
    return new ClientObserver() {
      @Override
      public void connectionOpened(Origin origin) {
        opened.increment();
      }

      @Override
      public void connectionClosed(Origin origin) {
        closed.increment();
      }

      @Override
      public void repeated(Origin origin) {
        repeated.increment();
      }
    };
  }

  static IdentityObserver ofIdentity(Metrics metrics) {
    return new IdentityObserver() {
      @Override
      public void refused(String facet, String reason, boolean enforced) {
        metrics.identity().refused(facet, reason, enforced);
      }

      @Override
      public void signedIn(String facet) {
        metrics.identity().signedIn(facet);
        AUDIT.atInfo().setMessage("signed in").addKeyValue(LogKeys.FACET, facet).log();
      }

      @Override
      public void ended(String facet, String reason, int sessions) {
        metrics.identity().ended(facet, reason, sessions);
        AUDIT
            .atInfo()
            .setMessage("sessions ended")
            .addKeyValue(LogKeys.FACET, facet)
            .addKeyValue(LogKeys.REASON, reason)
            .addKeyValue(LogKeys.COUNT, sessions)
            .log();
      }

      @Override
      public void failed(String facet, String step, String reason) {
        metrics.identity().failed(facet, step);
        AUDIT
            .atWarn()
            .setMessage("sign-in step failed")
            .addKeyValue(LogKeys.FACET, facet)
            .addKeyValue(LogKeys.STEP, step)
            .addKeyValue(LogKeys.REASON, reason)
            .log();
      }
    };
  }

  /** Every refusal is an event of the audit log; who was let in is one at DEBUG. */
  static AccessObserver ofAccess(Metrics metrics) {
    return new AccessObserver() {
      @Override
      public void admitted(String facet, String credential, String client, String requestId) {
        metrics.access().admitted(facet, credential);
        if (AUDIT.isDebugEnabled()) {
          audit(Level.DEBUG, "admitted", facet, client, requestId)
              .addKeyValue(LogKeys.CREDENTIAL, credential)
              .log();
        }
      }

      @Override
      public void refused(
          String facet,
          String credential,
          String reason,
          @Nullable String client,
          String requestId) {
        metrics.access().refused(facet, credential, reason);
        audit(Level.WARN, "refused", facet, client, requestId)
            .addKeyValue(LogKeys.CREDENTIAL, credential)
            .addKeyValue(LogKeys.REASON, reason)
            .log();
      }

      @Override
      public void broke(String facet, Throwable bug) {
        metrics.engineFailed();
        LOG.atError()
            .setMessage("access failed")
            .setCause(bug)
            .addKeyValue(LogKeys.FACET, facet)
            .log();
      }

      @Override
      public void limited(String facet, String plan, String client, String requestId) {
        metrics.access().limited(facet, plan);
        audit(Level.INFO, "limited", facet, client, requestId)
            .addKeyValue(LogKeys.PLAN, plan)
            .log();
      }

      @Override
      public void repeated(String facet, String outcome, String client, String requestId) {
        metrics.access().repeated(facet, outcome);
        audit(Level.INFO, "idempotency key", facet, client, requestId)
            .addKeyValue(LogKeys.OUTCOME, outcome)
            .log();
      }
    };
  }

  private static LoggingEventBuilder audit(
      Level level, String message, String facet, @Nullable String client, String requestId) {
    LoggingEventBuilder event =
        AUDIT
            .atLevel(level)
            .setMessage(message)
            .addKeyValue(LogKeys.FACET, facet)
            .addKeyValue(LogKeys.REQUEST_ID, requestId);
    return client == null ? event : event.addKeyValue(LogKeys.CLIENT, client);
  }

  private static void logCall(
      Plan plan,
      Invocation request,
      String source,
      String coordinate,
      int status,
      String outcome,
      @Nullable String detail,
      long nanos,
      int bytes) {
    CALLS
        .atDebug()
        .setMessage("source called")
        .addKeyValue(LogKeys.REQUEST_ID, request.requestId())
        .addKeyValue(LogKeys.ENDPOINT, plan.id())
        .addKeyValue(LogKeys.SOURCE, source)
        .addKeyValue(LogKeys.FIELD, coordinate)
        .addKeyValue(LogKeys.STATUS, status)
        .addKeyValue(LogKeys.REASON, outcome)
        .addKeyValue(LogKeys.DETAIL, detail)
        .addKeyValue(LogKeys.BYTES, bytes)
        .addKeyValue(LogKeys.MICROS, nanos / 1_000)
        .log();
  }
}
