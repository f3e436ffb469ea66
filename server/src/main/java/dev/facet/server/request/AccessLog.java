package dev.facet.server.request;

import dev.facet.engine.Invocation;
import dev.facet.http.Method;
import dev.facet.http.RequestId;
import dev.facet.server.log.LogKeys;
import dev.facet.server.snapshot.ServedEndpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One event per request at DEBUG, as logger {@code dev.facet.access}: the route as written, never
 * the path, query, headers or body that were sent.
 */
final class AccessLog {
  private static final Logger LOG = LoggerFactory.getLogger("dev.facet.access");

  private AccessLog() {}

  static void answered(Invocation request, ServedEndpoint endpoint, int status, long nanos) {
    if (LOG.isDebugEnabled()) {
      LOG.atDebug()
          .setMessage("request answered")
          .addKeyValue(LogKeys.REQUEST_ID, request.requestId())
          .addKeyValue(LogKeys.TRACE_ID, request.trace().traceId())
          .addKeyValue(LogKeys.METHOD, request.method())
          .addKeyValue(LogKeys.ROUTE, endpoint.route())
          .addKeyValue(LogKeys.STATUS, status)
          .addKeyValue(LogKeys.MICROS, nanos / 1_000)
          .log();
    }
  }

  static void abandoned(Invocation request, ServedEndpoint endpoint, long nanos) {
    if (LOG.isDebugEnabled()) {
      LOG.atDebug()
          .setMessage("client left")
          .addKeyValue(LogKeys.REQUEST_ID, request.requestId())
          .addKeyValue(LogKeys.TRACE_ID, request.trace().traceId())
          .addKeyValue(LogKeys.METHOD, request.method())
          .addKeyValue(LogKeys.ROUTE, endpoint.route())
          .addKeyValue(LogKeys.MICROS, nanos / 1_000)
          .log();
    }
  }

  /** A request for no endpoint has no route to be named by. */
  static void refused(RequestId id, Method method, int status) {
    if (LOG.isDebugEnabled()) {
      LOG.atDebug()
          .setMessage("request refused")
          .addKeyValue(LogKeys.REQUEST_ID, id)
          .addKeyValue(LogKeys.METHOD, method)
          .addKeyValue(LogKeys.STATUS, status)
          .log();
    }
  }
}
