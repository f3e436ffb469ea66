package dev.facet.http.server;

import dev.facet.http.loop.Timer;
import org.jspecify.annotations.Nullable;

/**
 * How long an HTTP/1 connection waits: for the rest of a request that has begun, for the next
 * request, and for the client to take an answer after which the connection closes.
 *
 * <p>A request that arrives in one piece costs one look at the clock. One timer is armed; when it
 * goes off too early it is armed again for the rest.
 *
 * <p>Threading: its connection's loop.
 */
final class Http1Timing {
  /** Whose time it is. */
  interface Owner {
    /** No request is under way. */
    boolean isBetweenRequests();

    /** A request has not arrived in time. */
    void tooSlow();

    void closeNow();
  }

  private final ServerLoop home;
  private final Owner owner;
  private long lastActive = System.nanoTime();
  private long readDeadline;
  private boolean closing;
  private @Nullable Timer timer;

  Http1Timing(ServerLoop home, Owner owner) {
    this.home = home;
    this.owner = owner;
  }

  void start() {
    arm(Math.min(home.shared.readNanos, home.shared.idleNanos));
  }

  /** Something whole has arrived or gone out. */
  void active() {
    lastActive = System.nanoTime();
  }

  /** Whether a request that has begun must be whole by some time. */
  boolean isReading() {
    return readDeadline != 0;
  }

  /** A head, or a body, has begun. */
  void readBegins() {
    readDeadline = System.nanoTime() + home.shared.readNanos;
    rearm(home.shared.readNanos);
  }

  /** A piece of a streamed body has come; a reader that rests is not the client's fault. */
  void readGoesOn(boolean paused) {
    readDeadline = paused ? 0 : System.nanoTime() + home.shared.readNanos;
  }

  /** It has arrived whole, or is not wanted any more. */
  void readEnds() {
    readDeadline = 0;
  }

  /** The connection closes after that time, whatever happens. */
  void closeAfter(long nanos) {
    closing = true;
    readDeadline = 0;
    rearm(nanos);
  }

  void stop() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }

  private void rearm(long nanos) {
    stop();
    arm(nanos);
  }

  private void arm(long nanos) {
    timer = home.loop.schedule(nanos, this::timeUp);
  }

  private void timeUp() {
    timer = null;
    if (closing) {
      owner.closeNow();
      return;
    }
    long now = System.nanoTime();
    if (readDeadline != 0) {
      if (now - readDeadline >= 0) {
        owner.tooSlow();
      } else {
        arm(readDeadline - now);
      }
      return;
    }
    long idleLeft = lastActive + home.shared.idleNanos - now;
    if (!owner.isBetweenRequests()) {
      arm(home.shared.idleNanos);
    } else if (idleLeft > 0) {
      arm(idleLeft);
    } else {
      owner.closeNow();
    }
  }
}
