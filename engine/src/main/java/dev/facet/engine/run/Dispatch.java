package dev.facet.engine.run;

import dev.facet.engine.Credentials.Grant;
import dev.facet.engine.Invocation;
import dev.facet.engine.cache.CacheKey;
import dev.facet.engine.call.Rendering;
import dev.facet.engine.source.CachedCall;
import dev.facet.engine.source.CachedReads;
import dev.facet.engine.source.CallKey;
import dev.facet.engine.source.Pending;
import dev.facet.engine.source.SourceSettings;
import dev.facet.engine.source.Upstream;
import dev.facet.http.Headers;
import dev.facet.http.TraceContext;
import dev.facet.http.client.Outbound;
import dev.facet.http.client.ResponseListener;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a request's calls leave: counted, and once where several want the same. An equal call of this
 * request, or an impersonal one of another on this loop, is waited for instead.
 *
 * <p>Threading: the request's loop.
 */
final class Dispatch {
  private final Engine engine;
  private final Invocation request;
  private final int maxCalls;
  private final long deadlineNanos;

  /** Calls that another fetch of this request may make again. */
  private @Nullable List<CallRun> repeatable;

  private int calls;

  Dispatch(Engine engine, Invocation request, int maxCalls, long deadlineNanos) {
    this.engine = engine;
    this.request = request;
    this.maxCalls = maxCalls;
    this.deadlineNanos = deadlineNanos;
  }

  /** Counts a call; false when the endpoint may make no more. */
  boolean mayCall() {
    if (calls >= maxCalls) {
      return false;
    }
    calls++;
    return true;
  }

  /** Calls that were sent. */
  int calls() {
    return calls;
  }

  @Nullable Grant grant(
      PreparedFetch fetch, Grant.@Nullable Added rejected, Consumer<Grant> later) {
    return engine.credentials().grant(fetch.source().definition(), request, rejected, later);
  }

  /** What makes a call equal to others of this request. */
  static CallKey key(PreparedFetch fetch, Rendering.Ready ready) {
    return new CallKey(
        fetch.source().origin(), fetch.method(), ready.target(), ready.headers(), ready.body());
  }

  /** Sends a call, or lets it wait for an equal one; null when the cache has answered it. */
  @Nullable Pending send(CallRun call) {
    PreparedFetch fetch = call.fetch();
    Pending equal = fetch.repeatable() ? equalBefore(call) : null;
    if (equal != null) {
      calls--;
      equal.join(call);
      return equal;
    }
    FetchCache cache = fetch.cache();
    if (cache != null) {
      return throughCache(call, cache);
    }
    return mayShare(fetch) ? share(call) : alone(call);
  }

  private @Nullable Pending equalBefore(CallRun call) {
    if (repeatable == null) {
      repeatable = new ArrayList<>(4);
    }
    for (CallRun before : repeatable) {
      if (before.isEqualTo(call)) {
        return before.pending();
      }
    }
    repeatable.add(call);
    return null;
  }

  /** Declared and forwarded headers of a call. */
  Headers sent(PreparedFetch fetch, Rendering.Ready ready) {
    Headers.Builder headers = Headers.builder().addAll(ready.headers());
    fetch.source().forwardTo(headers, request.headers(), fetch.call().headerNames());
    return headers.build();
  }

  /** All that a call sends, and what shows who is asking. */
  CacheKey key(
      PreparedFetch fetch, Rendering.Ready ready, Headers sent, Grant.@Nullable Added shown) {
    Headers personal = shown == null ? Headers.EMPTY : shown.headers();
    return new CacheKey(fetch.source().origin(), ready.target(), sent, ready.body(), personal);
  }

  private @Nullable Pending throughCache(CallRun call, FetchCache cache) {
    CachedReads.Begun begun = read(call.fetch(), cache, call.ready(), call.shown(), call);
    return switch (begun) {
      case CachedReads.Begun.Answered(var stored) -> {
        calls--;
        call.answered(stored);
        yield null;
      }
      case CachedReads.Begun.Waiting(var pending, var wasSent) -> {
        calls -= wasSent ? 0 : 1;
        yield pending;
      }
    };
  }

  CachedReads.Begun read(
      PreparedFetch fetch,
      FetchCache cache,
      Rendering.Ready ready,
      Grant.@Nullable Added shown,
      ResponseListener listener) {
    Headers sent = sent(fetch, ready);
    CacheKey key = key(fetch, ready, sent, shown);
    boolean authorized = fetch.source().carriesAuthorization(request.headers());
    boolean shared = cache.policy().shared() && !fetch.personal() && !authorized;
    Set<String> tags = new HashSet<>(cache.tags());
    tags.add(key.urlTag());
    var cached =
        new CachedCall(
            key,
            sent,
            cache.policy().withShared(shared),
            authorized,
            tags,
            cache.entities() != null);
    long until = engine.now() + fetch.source().timeoutNanos();
    return cache
        .reads()
        .read(
            cached,
            request.loop(),
            (more, heard) ->
                Upstream.send(
                    fetch.caller(),
                    request.loop(),
                    outbound(fetch, ready, shown, until, more),
                    false,
                    heard),
            listener);
  }

  private boolean mayShare(PreparedFetch fetch) {
    return !fetch.isWrite()
        && !fetch.fetch().freshWrites()
        && !fetch.personal()
        && !fetch.source().carriesAuthorization(request.headers());
  }

  private Upstream alone(CallRun call) {
    PreparedFetch fetch = call.fetch();
    long until = Math.min(deadlineNanos, engine.now() + fetch.source().timeoutNanos());
    if (fetch.isWrite()) {
      engine.writes().began();
      Runnable ended = engine.writes()::ended;
      return Upstream.send(
          fetch.caller(), request.loop(), outbound(call, until), true, call, ended);
    }
    return Upstream.send(fetch.caller(), request.loop(), outbound(call, until), false, call);
  }

  private Upstream share(CallRun call) {
    PreparedFetch fetch = call.fetch();
    SourceSettings source = fetch.source();
    Headers.Builder headers = Headers.builder().addAll(call.ready().headers());
    source.forwardTo(headers, request.headers(), fetch.call().headerNames());
    var key =
        new CallKey(
            source.origin(),
            fetch.method(),
            call.ready().target(),
            headers.build(),
            call.ready().body());
    var sharing = engine.sharing(request.loop());
    Upstream upstream = sharing.join(key, call);
    if (upstream != null) {
      calls--;
      return upstream;
    }
    // Others may wait for it longer than this request can.
    long until = engine.now() + source.timeoutNanos();
    return sharing.send(fetch.caller(), request.loop(), key, outbound(call, until), call);
  }

  private Outbound outbound(CallRun call, long untilNanos) {
    return outbound(call.fetch(), call.ready(), call.shown(), untilNanos, Headers.EMPTY);
  }

  @SuppressWarnings("NullAway") // a body may be null; NullAway does not see it in class files
  private Outbound outbound(
      PreparedFetch fetch,
      Rendering.Ready ready,
      Grant.@Nullable Added shown,
      long untilNanos,
      Headers more) {
    Headers.Builder headers =
        Headers.builder().addAll(fetch.fixedHeaders()).addAll(ready.headers());
    fetch.source().forwardTo(headers, request.headers(), fetch.call().headerNames());
    if (shown != null) {
      headers.addAll(shown.headers());
    }
    headers.addAll(more);
    TraceContext trace = request.trace().child();
    headers.add("traceparent", trace.traceparent());
    headers.addFrom(request.headers(), "tracestate");
    headers.add("x-request-id", request.requestId().value());
    long leftMillis = Math.max(1, (untilNanos - engine.now()) / 1_000_000);
    headers.add("facet-deadline-ms", Long.toString(leftMillis));
    return new Outbound(
        fetch.source().origin(),
        fetch.method(),
        ready.target(),
        headers.build(),
        ready.body(),
        untilNanos,
        fetch.source().maxBody(),
        !fetch.isWrite());
  }
}
