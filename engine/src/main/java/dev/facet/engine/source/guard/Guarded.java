package dev.facet.engine.source.guard;

import dev.facet.engine.source.balance.Address;
import dev.facet.engine.source.breaker.Breaker;
import dev.facet.engine.source.limit.Share;
import dev.facet.engine.source.limit.WaitingLines;
import dev.facet.http.client.CallFailure;
import dev.facet.http.client.Outbound;
import dev.facet.http.loop.Loop;
import dev.facet.http.loop.Timer;
import org.jspecify.annotations.Nullable;

/**
 * A call on its way through the guard of its source: to a permit and a pass of the circuit, and
 * there again when it may be repeated.
 *
 * <pre>
 *   new ─► permit? ──no──► in line ──(its turn)──┐         circuit open, line full, waited too long ─► refused
 *             └────────────────────────────yes───┴─► admitted
 *                       ▲                              │
 *                       └── pause ◄──(may be repeated)─┘
 * </pre>
 *
 * <p>It is sent again only if it changes nothing or was certainly not sent, the budget has a token,
 * and the pause ends before the deadline.
 *
 * <p>Threading: its loop.
 */
abstract sealed class Guarded implements WaitingLines.Waiter permits GuardedCall, GuardedStream {
  private final FacetGuard guard;
  private final Loop loop;
  private final Outbound outbound;
  private final boolean repeatable;
  private final boolean urgent;
  private final int percent;

  /** For the end of a wait; there is one at a time. */
  private @Nullable Timer timer;

  private @Nullable Address failedAt;
  private int repetitions;
  private boolean delayed;

  /**
   * A call that has not begun.
   *
   * @param repeatable whether it may reach the source twice
   * @param percent the part of all permits that such calls may use
   */
  Guarded(
      FacetGuard guard,
      Loop loop,
      Outbound outbound,
      boolean repeatable,
      boolean urgent,
      int percent) {
    this.guard = guard;
    this.loop = loop;
    this.outbound = outbound;
    this.repeatable = repeatable;
    this.urgent = urgent;
    this.percent = percent;
  }

  final FacetGuard guard() {
    return guard;
  }

  final SourceGuard source() {
    return guard.source();
  }

  final Loop loop() {
    return loop;
  }

  final boolean isRepeatable() {
    return repeatable;
  }

  @Override
  public final boolean isUrgent() {
    return urgent;
  }

  // ---- to a permit

  final void start() {
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
    int permit = takePermit();
    if (permit != Share.NONE) {
      admit(permit, now);
    } else if (source.mayWait(urgent)) {
      stand(now);
    } else {
      full();
    }
  }

  final int takePermit() {
    return guard.share().take(percent);
  }

  private void stand(long now) {
    delayed = true;
    long longest = source().config().concurrency().longestWait().toNanos();
    source().lines().add(loop, this);
    after(Math.min(longest, outbound.deadlineNanos() - now), this::waitedTooLong);
    // A permit that came back just before this call stood in line woke nobody.
    if (tryStart()) {
      source().lines().remove(loop, this);
    }
  }

  @Override
  public final boolean tryStart() {
    long now = source().now();
    if (source().breaker().isShut(now)) {
      stopTimer();
      shut();
      return true;
    }
    int permit = takePermit();
    if (permit == Share.NONE) {
      return false;
    }
    stopTimer();
    admit(permit, now);
    return true;
  }

  private void waitedTooLong() {
    if (source().lines().remove(loop, this)) {
      full();
    }
  }

  private void admit(int permit, long now) {
    int pass = source().breaker().admit(now);
    if (pass == Breaker.REFUSED) {
      guard.share().giveBack(permit);
      loop.execute(() -> source().lines().permitFreed(loop));
      shut();
    } else {
      admitted(permit, pass, now);
    }
  }

  private void shut() {
    source().counters().shut().increment();
    refused(new CallFailure(CallFailure.Kind.REFUSED, false, "the circuit is open"));
  }

  private void full() {
    source().counters().full().increment();
    refused(new CallFailure(CallFailure.Kind.REFUSED, false, "no permit in time"));
  }

  /** It may be sent. */
  abstract void admitted(int permit, int pass, long now);

  /** It is not sent; whoever asked is told later, never before {@link #start} has returned. */
  abstract void refused(CallFailure refusal);

  // ---- sending

  final Address pickAddress(long now) {
    return source().addresses().pick(now, failedAt);
  }

  final Outbound to(Address address, long now) {
    return Resent.at(outbound, address.origin(), delayed, now);
  }

  /** It has gone wrong there: what is sent from now on goes elsewhere if it can, and is late. */
  final void avoid(Address address) {
    failedAt = address;
    delayed = true;
  }

  // ---- again

  final boolean mayRepeat(int status) {
    return repeatable && (status == 502 || status == 503 || status == 504 || status == 429);
  }

  final boolean mayRepeat(CallFailure failure) {
    return switch (failure.kind()) {
      case CONNECT_FAILED -> repeatable || !failure.maybeSent();
      case CLOSED, PROTOCOL_ERROR -> repeatable;
      case TIMEOUT, TOO_LARGE, MALFORMED, OVERLOADED, SHUT_DOWN, REFUSED -> false;
    };
  }

  /**
   * Begins anew after a pause, unless that is too often or too late.
   *
   * @param failed where it went wrong
   * @param askedNanos for which the source wants to be left alone
   */
  final boolean repeatLater(Address failed, long askedNanos) {
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
    avoid(failed);
    source.counters().retries().increment();
    after(pause, this::begin);
    return true;
  }

  // ---- waiting

  final void after(long nanos, Runnable then) {
    timer =
        loop.schedule(
            nanos,
            () -> {
              timer = null;
              then.run();
            });
  }

  final void stopTimer() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }

  /** Neither waits any longer. */
  final void leave() {
    stopTimer();
    source().lines().remove(loop, this);
  }
}
