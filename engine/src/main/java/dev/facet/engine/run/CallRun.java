package dev.facet.engine.run;

import dev.facet.engine.Credentials.Grant;
import dev.facet.engine.Lack;
import dev.facet.engine.cache.Stored;
import dev.facet.engine.call.Rendering;
import dev.facet.engine.join.Reason;
import dev.facet.engine.join.Target;
import dev.facet.engine.json.MediaType;
import dev.facet.engine.scan.ScanOutcome;
import dev.facet.engine.source.CachedRead;
import dev.facet.engine.source.Pending;
import dev.facet.engine.source.retry.RetryAfter;
import dev.facet.engine.table.Table;
import dev.facet.engine.table.Tables;
import dev.facet.http.client.CallFailure;
import dev.facet.http.client.Response;
import dev.facet.http.client.ResponseListener;
import dev.facet.plan.Feed;
import dev.facet.plan.Paging;
import org.jspecify.annotations.Nullable;

/**
 * One call of a fetch, from its headers to the rows of its answer.
 *
 * <pre>
 *   new ─► credentials ─► sent ─► answered ─► scanned ─► over
 *              ▲            └─(401, once)─┘
 *              └────────────────────┘         abandoned at any time ─► over
 * </pre>
 *
 * <p>Threading: the request's loop; a large body is scanned elsewhere while the request rests.
 */
final class CallRun implements ResponseListener {
  private final PlanRun run;
  private final FetchRun owner;
  private final PreparedFetch fetch;
  private final Rendering.Ready ready;
  private final int from;
  private final int to;
  private @Nullable Pending pending;
  private @Nullable Stored stored;
  private Grant.@Nullable Added shown;
  private @Nullable Response answer;
  private boolean retried;
  private boolean over;
  private long sentNanos;

  /**
   * @param from number of the call, or first key of its chunk
   * @param to last key of its chunk, exclusive
   */
  CallRun(
      PlanRun run, FetchRun owner, PreparedFetch fetch, Rendering.Ready ready, int from, int to) {
    this.run = run;
    this.owner = owner;
    this.fetch = fetch;
    this.ready = ready;
    this.from = from;
    this.to = to;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  PreparedFetch fetch() {
    return fetch;
  }

  Rendering.Ready ready() {
    return ready;
  }

  /** What the source answered; null before, and without an answer. */
  @Nullable Response answer() {
    return answer;
  }

  /** What was sent; null before. */
  @Nullable Pending pending() {
    return pending;
  }

  /** Both would get the same answer. */
  boolean isEqualTo(CallRun other) {
    return pending != null
        && fetch.source().equals(other.fetch.source())
        && Dispatch.key(fetch, ready).equals(Dispatch.key(other.fetch, other.ready));
  }

  /** What credentials added; null for nothing. */
  Grant.@Nullable Added shown() {
    return shown;
  }

  // ---- sending

  void send() {
    if (!run.dispatch().mayCall()) {
      fail(Reason.LIMIT, 0, "more calls than the endpoint may make");
      return;
    }
    if (fetch.credentials()) {
      ask(null);
    } else {
      dispatch();
    }
  }

  private void ask(Grant.@Nullable Added rejected) {
    Grant grant =
        run.dispatch().grant(fetch, rejected, later -> run.turns().event(() -> granted(later)));
    if (grant != null) {
      granted(grant);
    }
  }

  private void granted(Grant grant) {
    if (over) {
      return;
    }
    switch (grant) {
      case Grant.Added added -> {
        shown = added;
        dispatch();
      }
      case Grant.Unauthenticated _ -> {
        run.outcome().denied(401, null);
        fail(Reason.DENIED, 0, "no credentials for this request");
      }
      case Grant.Unavailable(var reason) -> fail(Reason.UNAVAILABLE, 0, reason);
    }
  }

  private void dispatch() {
    sentNanos = run.now();
    Pending sent = run.dispatch().send(this);
    if (!over) {
      pending = sent;
    }
  }

  /** The cache has the answer. */
  void answered(Stored known) {
    stored = known;
    sentNanos = 0;
    run.knew();
    handle(known.response());
  }

  /** What came, as it is in the cache; null when it is not. */
  @Nullable Stored kept() {
    return pending instanceof CachedRead.Place place ? place.stored() : stored;
  }

  /** Nobody wants the answer; a read is cancelled, a write that was sent goes on. */
  void abandon() {
    if (!over) {
      over = true;
      if (pending != null) {
        pending.leave(this);
      }
    }
  }

  // ---- hearing

  @Override
  public void succeeded(Response response) {
    if (!over) {
      run.turns().event(this, response, null);
    }
  }

  @Override
  public void failed(CallFailure failure) {
    if (!over) {
      run.turns().event(this, null, failure);
    }
  }

  void handle(CallFailure failure) {
    if (over) {
      return;
    }
    String detail =
        failure.cause() == null ? failure.kind().name() : failure.kind() + ": " + failure.cause();
    switch (failure.kind()) {
      case TIMEOUT -> fail(Reason.TIMEOUT, 0, detail);
      case TOO_LARGE -> fail(Reason.LIMIT, 0, detail);
      case CONNECT_FAILED, OVERLOADED, SHUT_DOWN -> fail(Reason.UNREACHABLE, 0, detail);
      case REFUSED -> {
        run.outcome().askAgainIn(fetch.caller().retryAfterSeconds());
        fail(Reason.BUSY, 0, detail);
      }
      case CLOSED, MALFORMED, PROTOCOL_ERROR -> fail(Reason.UNAVAILABLE, 0, detail);
    }
  }

  void handle(Response response) {
    if (over) {
      return;
    }
    if (response.status() / 100 == 2) {
      accept(response);
    } else if (response.status() == 401 && fetch.credentials() && !retried && mayHelp(response)) {
      retried = true;
      ask(shown);
    } else {
      refuse(response);
    }
  }

  /** A newer token says no more about how its user was authenticated than the refused one. */
  private static boolean mayHelp(Response response) {
    return !(SourceChallenge.of(response.headers()) instanceof Lack.Strength);
  }

  private void accept(Response response) {
    if (response.length() == 0) {
      run.wrote(fetch, ready.target());
      end(Target.NULL, 0, 0, response, null);
    } else if (!isJson(response)) {
      run.wrote(fetch, ready.target());
      fail(Reason.INVALID, response, "content type " + response.headers().first("content-type"));
    } else if (response.length() > Compute.THRESHOLD) {
      run.turns()
          .offload(() -> scan(response), outcome -> scanned(response, outcome), this::overloaded);
    } else {
      scanned(response, scan(response));
    }
  }

  static boolean isJson(Response response) {
    String type = response.headers().first("content-type");
    return type == null || MediaType.isJson(type);
  }

  private record Scan(ScanOutcome outcome, int itemsFrom, int itemsTo) {}

  private Object scan(Response response) {
    Tables tables = run.gathered().tables(fetch.fetch().result());
    Table items = itemsOf(tables);
    int before = items == null ? 0 : items.rows();
    ScanOutcome outcome =
        run.gathered()
            .program(fetch.fetch().result())
            .scan(tables, response.body(), response.length(), fetch.source().limits());
    return new Scan(outcome, before, items == null ? 0 : items.rows());
  }

  private @Nullable Table itemsOf(Tables tables) {
    Paging paging = fetch.fetch().paging();
    if (paging != null) {
      return tables.level(paging.items());
    }
    return fetch.fetch().feed() instanceof Feed.Bulk bulk ? tables.level(bulk.itemLevel()) : null;
  }

  private void scanned(Response response, Object result) {
    var scan = (Scan) result;
    run.gathered().scanned(fetch.fetch().result(), response.length());
    if (over) {
      return;
    }
    switch (scan.outcome) {
      case ScanOutcome.Refused(var defect, var offset) -> {
        run.wrote(fetch, ready.target());
        Reason reason =
            switch (defect) {
              case TOO_DEEP, TOO_MANY_ROWS -> Reason.LIMIT;
              case UNEXPECTED_BYTE,
                  TRUNCATED,
                  TRAILING_CONTENT,
                  BAD_NUMBER,
                  CONTROL_CHARACTER,
                  BAD_ESCAPE,
                  BAD_UTF8 ->
                  Reason.INVALID;
            };
        fail(reason, response, defect + " at byte " + offset);
      }
      case ScanOutcome.Scanned(var row) -> {
        Tables tables = run.gathered().tables(fetch.fetch().result());
        if (run.hasError(fetch, tables, row)) {
          refuse(response);
        } else {
          run.wrote(fetch, ready.target());
          end(row, scan.itemsFrom, scan.itemsTo, response, null);
        }
      }
    }
  }

  private void overloaded() {
    run.wrote(fetch, ready.target());
    fail(Reason.OVERLOADED, 0, "too much waits to be scanned");
  }

  /** An answer that says no. */
  private void refuse(Response response) {
    SourceErrors.Verdict verdict = fetch.errors().judge(response);
    switch (verdict) {
      case SourceErrors.Verdict.SaysNull _ -> {
        run.wrote(fetch, ready.target());
        end(Target.NULL, 0, 0, response, null);
      }
      case SourceErrors.Verdict.Unknown _ ->
          end(Target.MISSING, 0, 0, response, "status " + response.status());
      case SourceErrors.Verdict.Passed(var problem) -> {
        run.outcome().passOn(problem);
        fail(Reason.INVALID, response, "problem " + problem.code());
      }
      case SourceErrors.Verdict.Denied _ -> {
        run.outcome().denied(response.status(), SourceChallenge.of(response.headers()));
        fail(Reason.DENIED, response, "status " + response.status());
      }
      case SourceErrors.Verdict.Failed(var busy) -> {
        if (busy) {
          run.outcome().askAgainIn(RetryAfter.nanos(response.headers()) / 1_000_000_000);
        }
        fail(
            busy ? Reason.UNREACHABLE : Reason.UNAVAILABLE,
            response,
            "status " + response.status());
      }
    }
  }

  // ---- the end

  private void fail(Reason reason, Response response, String detail) {
    end(Target.failed(reason), 0, 0, response, detail);
  }

  private void fail(Reason reason, int status, String detail) {
    over = true;
    run.tasted(fetch, null);
    run.observe(this, status, reason.token(), detail, sentNanos, 0);
    owner.ended(this, Target.failed(reason), 0, 0);
  }

  private void end(
      int target, int itemsFrom, int itemsTo, Response response, @Nullable String detail) {
    over = true;
    answer = response;
    String reason =
        Target.isFailed(target)
            ? Target.reason(target).token()
            : target == Target.MISSING ? Reason.MISSING.token() : null;
    Stored kept = kept();
    if (kept == null || !isOfEntities()) {
      run.tasted(fetch, kept);
    }
    if (stored == null) { // the cache alone was asked otherwise
      run.observe(this, response.status(), reason, detail, sentNanos, response.length());
    }
    owner.ended(this, target, itemsFrom, itemsTo);
  }

  /** Whether its answer is in the cache as the entities in it, each an ingredient of its own. */
  private boolean isOfEntities() {
    FetchCache cache = fetch.cache();
    return cache != null && cache.entities() != null;
  }

  /** The entities of its answer are not kept one by one after all: it is one ingredient. */
  void tastedWhole() {
    Stored kept = kept();
    if (kept != null && isOfEntities()) {
      run.tasted(fetch, kept);
    }
  }
}
