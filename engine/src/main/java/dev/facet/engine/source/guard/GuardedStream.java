package dev.facet.engine.source.guard;

import dev.facet.engine.source.balance.Address;
import dev.facet.engine.source.breaker.Breaker;
import dev.facet.engine.source.limit.Share;
import dev.facet.engine.source.limit.WaitingLines;
import dev.facet.engine.source.retry.RetryAfter;
import dev.facet.http.Headers;
import dev.facet.http.client.CallFailure;
import dev.facet.http.client.Outbound;
import dev.facet.http.client.StreamCall;
import dev.facet.http.client.StreamListener;
import dev.facet.http.loop.Loop;
import dev.facet.http.loop.Timer;
import org.jspecify.annotations.Nullable;

/**
 * One call whose bodies are passed on, through the guard of its source.
 *
 * <pre>
 *   new ─► permit? ──no──► in line ──(its turn)──┐        circuit open, line full, waited too long ─► refused
 *             └────────────────────────────yes───┴─► sent ─► head ─► body … ─► ended
 *                       ▲                              │       └─ the permit is back
 *                       └── pause ◄──(may be repeated)─┘
 * </pre>
 *
 * <p>A permit is for the source's work, which is done when the head of its response is there: from
 * then on the body moves as fast as the client takes it, and a slow client must not take permits
 * from others. What the circuit and the limit learn is learned at the head as well. Only a call
 * without a body is sent again, and one with a body that certainly has not begun.
 *
 * <p>Threading: its loop. The listener is never called before {@link #start} has returned.
 */
final class GuardedStream implements StreamCall, WaitingLines.Waiter {
  private final FacetGuard guard;
  private final Loop loop;
  private final Outbound outbound;
  private final long length;
  private final boolean urgent;
  private final int percent;
  private final StreamListener listener;
  private @Nullable Sending sending;

  /** For the end of a wait: in line, or before a repetition. */
  private @Nullable Timer timer;

  private @Nullable Address failedAt;
  private int repetitions;
  private boolean delayed;
  private boolean over;

  GuardedStream(
      FacetGuard guard,
      Loop loop,
      Outbound outbound,
      long length,
      boolean urgent,
      int percent,
      StreamListener listener) {
    this.guard = guard;
    this.loop = loop;
    this.outbound = outbound;
    this.length = length;
    this.urgent = urgent;
    this.percent = percent;
    this.listener = listener;
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
    int permit = guard.share().take(percent);
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
    int permit = guard.share().take(percent);
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
      guard.share().giveBack(permit);
      loop.execute(() -> source().lines().permitFreed(loop));
      shut();
      return;
    }
    Address address = source().addresses().pick(now, failedAt);
    var next = new Sending(address, permit, pass, now);
    sending = next;
    next.call =
        source()
            .client()
            .open(loop, Resent.at(outbound, address.origin(), delayed, now), length, next);
  }

  private void shut() {
    source().counters().shut().increment();
    refuse("the circuit is open");
  }

  private void full() {
    source().counters().full().increment();
    refuse("no permit in time");
  }

  private void refuse(String cause) {
    loop.execute(() -> {
      if (!over) {
        over = true;
        listener.failed(new CallFailure(CallFailure.Kind.REFUSED, false, cause));
      }
    });
  }

  /** Sent once: with a permit and a pass until the head is there, and an address until the end. */
  private final class Sending implements StreamListener {
    private final Address address;
    private final int permit;
    private final int pass;
    private final long sentNanos;
    private @Nullable StreamCall call;
    private boolean settled;
    private boolean ended;

    private Sending(Address address, int permit, int pass, long now) {
      this.address = address;
      this.permit = permit;
      this.pass = pass;
      this.sentNanos = now;
      address.began();
    }

    @Override
    public void interim(int status, Headers headers) {
      if (!ended) {
        listener.interim(status, headers);
      }
    }

    @Override
    public void head(int status, Headers headers, long bodyLength) {
      if (ended) {
        return;
      }
      learn(status);
      if (isWorthRepeating(status)
          && mayRepeat(true)
          && repeatLater(this, RetryAfter.nanos(headers))) {
        return;
      }
      listener.head(status, headers, bodyLength);
    }

    private void learn(int status) {
      SourceGuard source = source();
      long now = source.now();
      switch (status) {
        case 500, 502, 504 -> source.unwell(address, pass, now);
        case 503 -> {
          source.crowded(now, loop);
          source.unwell(address, pass, now);
        }
        case 429 -> {
          source.crowded(now, loop);
          source.breaker().withdrawn(pass);
        }
        default -> {
          if (length == 0) {
            source.well(address, pass, now, now - sentNanos, loop);
          } else {
            source.wellInItsTime(address, pass, now); // how long took the client's body, too
          }
        }
      }
      settle();
    }

    @Override
    public void data(byte[] bytes) {
      if (!ended) {
        listener.data(bytes);
      }
    }

    @Override
    public void ended() {
      if (!ended) {
        end();
        over = true;
        listener.ended();
      }
    }

    @Override
    public void failed(CallFailure failure) {
      if (ended) {
        return;
      }
      boolean first = !settled;
      if (first) {
        learn(failure);
      }
      end();
      boolean again =
          switch (failure.kind()) {
            case CONNECT_FAILED -> mayRepeat(failure.maybeSent());
            case CLOSED, PROTOCOL_ERROR -> mayRepeat(true);
            case TIMEOUT, TOO_LARGE, MALFORMED, OVERLOADED, SHUT_DOWN, REFUSED -> false;
          };
      if (first && again && repeatLater(this, 0)) {
        return;
      }
      over = true;
      listener.failed(failure);
    }

    private void learn(CallFailure failure) {
      SourceGuard source = source();
      long now = source.now();
      switch (failure.kind()) {
        case CONNECT_FAILED, CLOSED, MALFORMED, PROTOCOL_ERROR -> source.unwell(address, pass, now);
        case TIMEOUT -> inVain(now);
        case OVERLOADED -> {
          source.crowded(now, loop);
          source.breaker().withdrawn(pass);
        }
        case TOO_LARGE, SHUT_DOWN, REFUSED -> source.breaker().withdrawn(pass);
      }
      settle();
    }

    private void inVain(long now) {
      SourceGuard source = source();
      if (length == 0 && source.isLate(now - sentNanos - loop.lagNanos())) {
        source.crowded(now, loop);
        source.unwell(address, pass, now);
      } else {
        source.breaker().withdrawn(pass);
      }
    }

    @Override
    public void writable() {
      if (!ended) {
        listener.writable();
      }
    }

    /** Nobody wants the rest any more. */
    private void cancel() {
      if (ended) {
        return;
      }
      if (!settled) {
        inVain(source().now());
        settle();
      }
      end();
      if (call != null) {
        call.cancel();
      }
    }

    private void settle() {
      settled = true;
      guard.share().giveBack(permit);
      source().lines().permitFreed(loop);
    }

    private void end() {
      ended = true;
      address.ended();
    }
  }

  // ---- repeating

  private static boolean isWorthRepeating(int status) {
    return status == 502 || status == 503 || status == 504 || status == 429;
  }

  private boolean mayRepeat(boolean maybeSent) {
    return !maybeSent || (length == 0 && outbound.repeatable());
  }

  private boolean repeatLater(Sending failed, long askedNanos) {
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
    failedAt = failed.address;
    failed.cancel();
    sending = null;
    source.counters().retries().increment();
    timer = loop.schedule(pause, this::repeat);
    return true;
  }

  private void repeat() {
    timer = null;
    begin();
  }

  // ---- for whoever asked

  @Override
  public boolean isWritable() {
    Sending now = sending;
    return now != null && now.call != null && now.call.isWritable();
  }

  @Override
  public void write(byte[] bytes) {
    open().write(bytes);
  }

  @Override
  public void end() {
    open().end();
  }

  private StreamCall open() {
    Sending now = sending;
    if (now == null || now.call == null) {
      throw new IllegalStateException("stream: not sent (expected: writable was told)");
    }
    return now.call;
  }

  @Override
  public void pause() {
    if (sending != null && sending.call != null) {
      sending.call.pause();
    }
  }

  @Override
  public void resume() {
    if (sending != null && sending.call != null) {
      sending.call.resume();
    }
  }

  @Override
  public void cancel() {
    over = true;
    stopTimer();
    source().lines().remove(loop, this);
    if (sending != null) {
      sending.cancel();
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
