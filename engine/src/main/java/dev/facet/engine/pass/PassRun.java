package dev.facet.engine.pass;

import dev.facet.engine.Credentials.Grant;
import dev.facet.engine.Invocation;
import dev.facet.engine.cache.CacheControl;
import dev.facet.engine.cache.CacheKey;
import dev.facet.engine.cache.CachePolicy;
import dev.facet.engine.cache.CacheStatus;
import dev.facet.engine.cache.CacheStatus.Forward;
import dev.facet.engine.cache.Collapsing.Part;
import dev.facet.engine.cache.ResponseCache;
import dev.facet.engine.cache.Reuse;
import dev.facet.engine.cache.Stored;
import dev.facet.engine.cache.Validation;
import dev.facet.http.Answer;
import dev.facet.http.Headers;
import dev.facet.http.Method;
import dev.facet.http.Problem;
import dev.facet.http.server.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * One request that is passed on: from the cache where that has an answer, else from the source.
 *
 * <pre>
 *   credentials ─► stored? ──fresh──────────────────────────► answered
 *                    │ stale while revalidating ─► answered, and asked for again
 *                    │ stale ─► asked whether it has changed ─► answered
 *                    │ none ──► another one asks ─► waits ─► stored? …
 *                    └─────────► relayed, and kept ─────────► answered
 * </pre>
 *
 * <p>Threading: its loop.
 */
final class PassRun {
  private final PassThrough pass;
  private final PassRoute route;
  private final Exchange exchange;
  private final Invocation request;
  private final String target;
  private final Headers toSource;
  private final CacheControl asked;
  private CacheKey key;
  private @Nullable Relay relay;
  private long waitedSince = Long.MAX_VALUE;
  private boolean over;

  PassRun(PassThrough pass, Exchange exchange, Invocation request) {
    this.pass = pass;
    this.route = pass.route();
    this.exchange = exchange;
    this.request = request;
    this.target = route.rewritten(exchange.request().rawPath(), exchange.request().rawQuery());
    this.toSource = PassHeaders.toSource(request, route.source());
    this.asked = CacheControl.ofRequest(request.headers());
    this.key = CacheKey.of(route.source().origin(), target);
  }

  void begin() {
    exchange.onGone(this::gone);
    if (!pass.isPersonal()) {
      granted(Grant.Added.NOTHING);
      return;
    }
    Grant grant =
        pass.credentials()
            .grant(route.source().definition(), request, null, later -> granted(later));
    if (grant != null) {
      granted(grant);
    }
  }

  private void granted(Grant grant) {
    if (over) {
      return;
    }
    switch (grant) {
      case Grant.Added(var shown) -> {
        key = new CacheKey(key.origin(), target, Headers.EMPTY, null, shown);
        decide();
      }
      case Grant.Unauthenticated _ -> signInFirst();
      case Grant.Unavailable _ ->
          refuse(Problem.of(503, "A service is not available", "upstream_unavailable"));
    }
  }

  // ---- the cache

  private void decide() {
    ResponseCache cache = pass.cache();
    if (over) {
      return;
    }
    if (cache == null || !isReadable()) {
      relay(Forward.BYPASS, null);
      return;
    }
    if (request.method() != Method.GET && request.method() != Method.HEAD) {
      relay(Forward.METHOD, null);
      return;
    }
    Stored stored = cache.find(key, toSource);
    if (stored != null) {
      use(cache, stored);
    } else if (asked.has(CacheControl.Flag.ONLY_IF_CACHED)) {
      refuse(Problem.of(504, "Not in the cache", "only_if_cached"));
    } else {
      ask(cache.has(key) ? Forward.VARY_MISS : Forward.URI_MISS, null);
    }
  }

  /** Preconditions of a write, or of a particular version, are for the source alone. */
  private boolean isReadable() {
    Headers headers = request.headers();
    return !headers.contains("if-match") && !headers.contains("if-unmodified-since");
  }

  private void use(ResponseCache cache, Stored stored) {
    long now = cache.now();
    if (stored.received() >= waitedSince && !stored.control().has(CacheControl.Flag.NO_CACHE)) {
      // Asked for while this request was there: it is an answer to it as well, however short-lived.
      serve(stored, CacheStatus.collapsed(stored.lifetime() - stored.age(now)), now);
      return;
    }
    switch (Reuse.of(stored, asked, now)) {
      case FRESH, STALE -> serve(stored, hit(stored, now), now);
      case STALE_WHILE_REVALIDATE -> {
        revalidateMeanwhile(stored);
        serve(stored, hit(stored, now), now);
      }
      case VALIDATE -> {
        if (asked.has(CacheControl.Flag.ONLY_IF_CACHED)) {
          refuse(Problem.of(504, "Not in the cache", "only_if_cached"));
        } else {
          boolean fresh = stored.isFresh(now);
          ask(fresh ? Forward.REQUEST : Forward.STALE, stored);
        }
      }
    }
  }

  private static String hit(Stored stored, long now) {
    return CacheStatus.hit(stored.lifetime() - stored.age(now));
  }

  /** One request asks; others that want the same wait for it, and look again. */
  private void ask(Forward why, @Nullable Stored stored) {
    boolean plain = request.method() == Method.GET && !request.headers().contains("range");
    ResponseCache cache = pass.cache();
    long now = cache == null ? 0 : cache.now();
    Part part = plain ? pass.collapsing().join(key, request.loop(), this::decide) : Part.ALONE;
    switch (part) {
      case WAIT -> waitedSince = now;
      case LEAD -> relay(why, stored).lead();
      case ALONE -> relay(why, stored);
    }
  }

  private void revalidateMeanwhile(Stored stored) {
    if (pass.collapsing().join(key, request.loop(), null) == Part.LEAD) {
      new Relay(this, Forward.STALE, stored, false).lead().send();
    }
  }

  private Relay relay(Forward why, @Nullable Stored stored) {
    Relay made = new Relay(this, why, stored, true);
    relay = made;
    request.loop().execute(made::send);
    return made;
  }

  // ---- answers

  /** Answers from the cache: whole, a part, or that the client has it already. */
  void serve(Stored stored, String status, long now) {
    if (over) {
      return;
    }
    Headers headers =
        PassHeaders.toClient(stored.headers(), route, request, stored.age(now), status);
    answer(StoredAnswer.of(stored, headers, request, route));
  }

  /**
   * Refuses for want of the source.
   *
   * @param againInSeconds told with a 503
   */
  void refuse(Problem problem, int againInSeconds) {
    Headers.Builder headers = Headers.builder().add("x-request-id", request.requestId().value());
    if (problem.status() == 503) {
      headers.add("retry-after", Integer.toString(againInSeconds));
    }
    answer(problem.toAnswer(headers.build()));
  }

  void refuse(Problem problem) {
    answer(problem.toAnswer(Headers.of("x-request-id", request.requestId().value())));
  }

  private void signInFirst() {
    Answer told = pass.signInFirst();
    answer(
        told.withHeaders(
            Headers.builder()
                .addAll(told.headers())
                .add("x-request-id", request.requestId().value())
                .build()));
  }

  private void answer(Answer answer) {
    if (!over) {
      over = true;
      exchange.answer(answer);
      answered(answer.status());
    }
  }

  /** The client has its answer, all of it or as much as there will be. */
  void answered(int status) {
    over = true;
    pass.observer().answered(route, request, status, pass.now() - request.startNanos());
  }

  private void gone() {
    if (!over) {
      over = true;
      if (relay != null) {
        relay.cancel();
      }
      pass.observer().left(route, request, pass.now() - request.startNanos());
    }
  }

  // ---- for the relay

  PassThrough pass() {
    return pass;
  }

  Exchange exchange() {
    return exchange;
  }

  Invocation request() {
    return request;
  }

  CacheKey key() {
    return key;
  }

  String target() {
    return target;
  }

  Headers toSource() {
    return toSource;
  }

  boolean isOver() {
    return over;
  }

  /** As a private cache where the call shows who is asking. */
  @Nullable CachePolicy policy() {
    CachePolicy policy = route.cache();
    return policy == null ? null : policy.withShared(key.personal().isEmpty());
  }

  /** What a write has changed is out of date wherever it is kept (RFC 9111 section 4.4). */
  void invalidate(Headers answer) {
    var origin = route.source().origin();
    pass.caches().invalidate(CacheKey.urlTag(origin, target));
    for (String name : new String[] {"location", "content-location"}) {
      String reference = answer.first(name);
      String other = reference == null ? null : Locations.target(reference, origin, target);
      if (other != null) {
        pass.caches().invalidate(CacheKey.urlTag(origin, other));
      }
    }
  }

  /** What is sent: the client's own conditions only where nothing is stored to ask about. */
  Headers conditions(@Nullable Stored stored) {
    if (stored == null) {
      return toSource;
    }
    Headers.Builder headers = Headers.builder().addAll(PassHeaders.unconditional(toSource));
    Validation.addTo(headers, stored);
    return headers.build();
  }
}
