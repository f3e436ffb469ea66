package dev.facet.engine;

import static java.util.Objects.requireNonNull;

import dev.facet.http.Headers;
import dev.facet.http.Method;
import dev.facet.http.RequestId;
import dev.facet.http.TraceContext;
import dev.facet.http.loop.Loop;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one request, in one immutable object.
 *
 * @param loop the loop that accepted the request; everything about it happens there
 * @param routeParameters decoded, in the order of the route's parameters
 * @param rawQuery what follows the first question mark, still encoded; null when there is none
 * @param headers of the client, without those of the connection
 * @param body empty when there was none; not changed by anyone
 * @param identity who is asking; null when nobody said
 * @param trace the request's own position in its trace; calls to sources are children of it
 * @param startNanos when the request had arrived, in the terms of {@link System#nanoTime};
 *     deadlines count from here
 */
@SuppressWarnings(
    "ArrayRecordComponent") // The body is handed on without a copy; nobody compares requests.
public record Invocation(
    Loop loop,
    Method method,
    List<String> routeParameters,
    @Nullable String rawQuery,
    Headers headers,
    byte[] body,
    @Nullable Identity identity,
    RequestId requestId,
    TraceContext trace,
    long startNanos) {

  public Invocation {
    requireNonNull(loop, "loop");
    requireNonNull(method, "method");
    requireNonNull(routeParameters, "routeParameters");
    requireNonNull(headers, "headers");
    requireNonNull(body, "body");
    requireNonNull(requestId, "requestId");
    requireNonNull(trace, "trace");
  }

  /** Without query, headers and body: they may hold secrets. */
  @Override
  public String toString() {
    return "Invocation[" + method + ", " + requestId + "]";
  }
}
