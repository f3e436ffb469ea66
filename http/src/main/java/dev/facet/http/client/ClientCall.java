package dev.facet.http.client;

import dev.facet.http.loop.Loop;
import dev.facet.http.loop.Timer;
import io.netty.channel.ChannelFuture;
import org.jspecify.annotations.Nullable;

/**
 * One call, from {@code send} to its end.
 *
 * <pre>
 * WAITING ──connection──► SENT ──response──► ENDED
 *    ▲                     │ dead connection, repeatable, first time
 *    └─────────────────────┘
 * </pre>
 *
 * <p>Every state ends early by failure, deadline or cancellation. Threading: its loop.
 */
final class ClientCall implements Call, Runnable {
  /** What carries a call that was sent. */
  interface Carrier {
    /** The call is given up: stop whatever goes on for it. */
    void abandon(ClientCall call);

    /** Sends a piece of the request's body. */
    ChannelFuture write(ClientCall call, byte[] bytes);

    /** The request's body is complete. */
    void endRequest(ClientCall call);

    /** Reads on, or rests. */
    void reading(ClientCall call, boolean wanted);
  }

  final Outbound outbound;
  final Loop loop;
  private final OriginPool pool;
  private final ResponseListener listener;

  /** What hears the response piece by piece; null for whole ones. */
  final @Nullable ClientStream stream;

  private @Nullable Timer timer;
  private @Nullable Carrier carrier;
  private boolean ended;
  private boolean repeated;
  private boolean sent;

  ClientCall(Loop loop, OriginPool pool, Outbound outbound, ResponseListener listener) {
    this.loop = loop;
    this.pool = pool;
    this.outbound = outbound;
    this.listener = listener;
    this.stream = listener instanceof ClientStream given ? given : null;
  }

  void start() {
    timer = loop.schedule(outbound.deadlineNanos() - System.nanoTime(), this);
    pool.submit(this);
  }

  boolean isEnded() {
    return ended;
  }

  /** Whether it must not use a connection that was idle. */
  boolean wantsFresh() {
    return repeated;
  }

  void carriedBy(Carrier by) {
    carrier = by;
    sent = true;
  }

  /** The head has come: what follows has limits of its own. */
  void headCame() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }

  /** A streamed response is complete. */
  boolean endStreamed() {
    return end();
  }

  @Nullable Carrier carrier() {
    return carrier;
  }

  void succeed(Response response) {
    if (end()) {
      listener.succeeded(response);
    }
  }

  void fail(CallFailure.Kind kind, @Nullable String cause) {
    if (end()) {
      listener.failed(new CallFailure(kind, sent, cause));
    }
  }

  /** Fails on the loop's next turn, so that the listener is never called within {@code send}. */
  void failLater(CallFailure.Kind kind, @Nullable String cause) {
    loop.execute(() -> fail(kind, cause));
  }

  /**
   * Its kept-alive connection was dead before a byte of response came.
   *
   * @return whether the call is tried again on a fresh connection
   */
  boolean repeat() {
    if (ended || repeated || !outbound.repeatable()) {
      return false;
    }
    repeated = true;
    carrier = null;
    pool.resubmit(this);
    return true;
  }

  @Override
  public void cancel() {
    if (end()) {
      abandon();
    }
  }

  /** The deadline has passed. */
  @Override
  public void run() {
    timer = null;
    if (ended) {
      return;
    }
    ended = true;
    abandon();
    listener.failed(new CallFailure(CallFailure.Kind.TIMEOUT, sent, null));
  }

  /** The body has rested for too long. */
  void timeOut() {
    if (end()) {
      abandon();
      listener.failed(new CallFailure(CallFailure.Kind.TIMEOUT, sent, null));
    }
  }

  private void abandon() {
    Carrier by = carrier;
    carrier = null;
    if (by != null) {
      by.abandon(this);
    } else {
      pool.withdraw(this);
    }
  }

  private boolean end() {
    if (ended) {
      return false;
    }
    ended = true;
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
    return true;
  }
}
