package dev.facet.engine.source.guard;

import dev.facet.engine.source.balance.Address;
import dev.facet.engine.source.breaker.Breaker;
import dev.facet.engine.source.limit.Share;
import dev.facet.engine.source.limit.WaitingLines;
import dev.facet.engine.source.retry.RetryAfter;
import dev.facet.http.client.Call;
import dev.facet.http.client.CallFailure;
import dev.facet.http.client.Outbound;
import dev.facet.http.client.Response;
import dev.facet.http.client.ResponseListener;
import dev.facet.http.loop.Loop;
import dev.facet.http.loop.Timer;
import org.jspecify.annotations.Nullable;

/**
 * One call through the guard of its source.
 *
 * <pre>
 *   new ─► permit? ──no──► in line ──(its turn)──┐         circuit open, line full, waited too long ─► refused
 *             └────────────────────────────yes───┴─► sent ─► answered, failed ─► told
 *                       ▲                              │  └(slow, by setting)─► sent twice, the first answer counts
 *                       └── pause ◄──(may be repeated)─┘                           cancelled at any time
 * </pre>
 *
 * <p>It is sent again only if it changes nothing or was certainly not sent, the budget has a token,
 * and the pause ends before the deadline. A refusal on the way to a repetition tells what the first
 * sending came to.
 *
 * <p>Threading: its loop. The listener is never called before {@link #start} has returned.
 */
final class GuardedCall implements Call, WaitingLines.Waiter {
  private final FacetGuard guard;
  private final Loop loop;
  private final Outbound outbound;
  private final boolean urgent;
  private final int percent;
  private final ResponseListener listener;
  private @Nullable Attempt first;
  private @Nullable Attempt second;

  /** For the end of a wait: in line, before a repetition, before a second sending. */
  private @Nullable Timer timer;

  private @Nullable Address failedAt;
  private @Nullable Response lastResponse;
  private @Nullable CallFailure lastFailure;
  private int repetitions;
  private boolean delayed;
  private boolean over;

  GuardedCall(
      FacetGuard guard,
      Loop loop,
      Outbound outbound,
      boolean urgent,
      int percent,
      ResponseListener listener) {
    this.guard = guard;
    this.loop = loop;
    this.outbound = outbound;
    this.urgent = urgent;
    this.percent = percent;
    this.listener = listener;
  }

  Loop loop() {
    return loop;
  }

  Share share() {
    return guard.share();
  }

  @Override
  public boolean isUrgent() {
    return urgent;
  }

  // ---- starting

  void start() {
    source().counters().calls().increment();
    guard.budget().called();
    begin();
  }

  private void begin() {
    SourceGuard source = source();
    long now = source.now();
    if (source.breaker().isShut(now)) {
      shut();
      return;
    }
    int permit = share().take(percent);
    if (permit != Share.NONE) {
      admit(permit, now);
    } else if (source.mayWait(urgent)) {
      stand(now);
    } else {
      full();
    }
  }

  private void stand(long now) {
    delayed = true;
    long longest = source().config().concurrency().longestWait().toNanos();
    source().lines().add(loop, this);
    timer = loop.schedule(Math.min(longest, outbound.deadlineNanos() - now), this::waitedTooLong);
    // A permit that came back just before this call stood in line woke nobody.
    if (tryStart()) {
      source().lines().remove(loop, this);
    }
  }

  @Override
  public boolean tryStart() {
    long now = source().now();
    if (source().breaker().isShut(now)) {
      stopTimer();
      shut();
      return true;
    }
    int permit = share().take(percent);
    if (permit == Share.NONE) {
      return false;
    }
    stopTimer();
    admit(permit, now);
    return true;
  }

  private void waitedTooLong() {
    timer = null;
    if (source().lines().remove(loop, this)) {
      full();
    }
  }

  private void admit(int permit, long now) {
    int pass = source().breaker().admit(now);
    if (pass == Breaker.REFUSED) {
      share().giveBack(permit);
      loop.execute(() -> source().lines().permitFreed(loop));
      shut();
      return;
    }
    send(permit, pass, now);
  }

  private void send(int permit, int pass, long now) {
    SourceGuard source = source();
    Address address = source.addresses().pick(now, failedAt);
    var attempt = new Attempt(this, source, address, permit, pass, now);
    if (first == null) {
      first = attempt;
    } else {
      second = attempt;
    }
    attempt.send(Resent.at(outbound, address.origin(), delayed, now));
    var hedgeAfter = source.config().hedgeAfter();
    if (hedgeAfter != null && outbound.repeatable() && second == null) {
      timer = loop.schedule(hedgeAfter.toNanos(), this::hedge);
    }
  }

  /** The answer is slow: asks a second time, if everything is well otherwise. */
  private void hedge() {
    timer = null;
    SourceGuard source = source();
    Attempt slow = first;
    long now = source.now();
    if (slow == null || source.breaker().isShut(now)) {
      return;
    }
    int permit = share().take(percent);
    if (permit == Share.NONE) {
      return;
    }
    int pass = guard.budget().take() ? source.breaker().admit(now) : Breaker.REFUSED;
    if (pass == Breaker.REFUSED) {
      share().giveBack(permit);
      source.lines().permitFreed(loop);
      return;
    }
    source.counters().hedges().increment();
    delayed = true;
    failedAt = slow.address();
    send(permit, pass, now);
  }

  // ---- refusing

  private void shut() {
    source().counters().shut().increment();
    refuse("the circuit is open");
  }

  private void full() {
    source().counters().full().increment();
    refuse("no permit in time");
  }

  private void refuse(String cause) {
    over = true;
    if (lastResponse == null && lastFailure == null) {
      lastFailure = new CallFailure(CallFailure.Kind.REFUSED, false, cause);
    }
    loop.execute(this::tell);
  }

  // ---- hearing

  void answered(Attempt attempt, Response response) {
    boolean again = isWorthRepeating(response.status()) && outbound.repeatable();
    ended(attempt, response, null, again);
  }

  void failed(Attempt attempt, CallFailure failure) {
    boolean again =
        switch (failure.kind()) {
          case CONNECT_FAILED -> outbound.repeatable() || !failure.maybeSent();
          case CLOSED, PROTOCOL_ERROR -> outbound.repeatable();
          case TIMEOUT, TOO_LARGE, MALFORMED, OVERLOADED, SHUT_DOWN, REFUSED -> false;
        };
    ended(attempt, null, failure, again);
  }

  private static boolean isWorthRepeating(int status) {
    return status == 502 || status == 503 || status == 504 || status == 429;
  }

  private void ended(
      Attempt attempt, @Nullable Response response, @Nullable CallFailure failure, boolean again) {
    if (over) {
      return;
    }
    forget(attempt);
    lastResponse = response;
    lastFailure = failure;
    if (again && first != null) {
      return; // The other one may do better.
    }
    failedAt = attempt.address();
    stopTimer();
    if (again && repeatLater(response == null ? 0 : RetryAfter.nanos(response.headers()))) {
      return;
    }
    over = true;
    if (first != null) {
      first.cancel();
    }
    tell();
  }

  @SuppressWarnings("ReferenceEquality") // one of its own two
  private void forget(Attempt attempt) {
    if (first == attempt) {
      first = second;
    }
    second = null;
  }

  private boolean repeatLater(long askedNanos) {
    SourceGuard source = source();
    if (repetitions >= source.config().retries().max()) {
      return false;
    }
    long now = source.now();
    long pause = Math.max(askedNanos, source.backoff().nanos(repetitions + 1));
    boolean inTime = pause < outbound.deadlineNanos() - now;
    if (!inTime || source.breaker().isShut(now) || !guard.budget().take()) {
      return false;
    }
    repetitions++;
    delayed = true;
    source.counters().retries().increment();
    timer = loop.schedule(pause, this::repeat);
    return true;
  }

  private void repeat() {
    timer = null;
    begin();
  }

  private void tell() {
    if (lastResponse != null) {
      listener.succeeded(lastResponse);
    } else if (lastFailure != null) {
      listener.failed(lastFailure);
    }
  }

  // ---- giving up

  @Override
  public void cancel() {
    over = true;
    lastResponse = null;
    lastFailure = null;
    stopTimer();
    source().lines().remove(loop, this);
    if (first != null) {
      first.cancel();
    }
    if (second != null) {
      second.cancel();
    }
  }

  private void stopTimer() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }

  private SourceGuard source() {
    return guard.source();
  }
}
