package dev.facet.engine.source.guard;

import dev.facet.engine.source.balance.Address;
import dev.facet.engine.source.retry.RetryAfter;
import dev.facet.http.Headers;
import dev.facet.http.client.CallFailure;
import dev.facet.http.client.Outbound;
import dev.facet.http.client.StreamCall;
import dev.facet.http.client.StreamListener;
import dev.facet.http.loop.Loop;
import org.jspecify.annotations.Nullable;

/**
 * One call whose bodies are passed on, through the guard of its source.
 *
 * <pre>
 *   admitted ─► sent ─► head ─► body … ─► ended
 *                        └─ the permit is back, or begun anew
 * </pre>
 *
 * <p>A permit is for the source's work, which is done when the head of its response is there: from
 * then on the body moves as fast as the client takes it, and a slow client must not take permits
 * from others. What the circuit and the limit learn is learned at the head as well. Only a call
 * without a body is sent again, and one with a body that certainly has not begun.
 *
 * <p>Threading: its loop. The listener is never called before {@link #start} has returned.
 */
final class GuardedStream extends Guarded implements StreamCall {
  private final long length;
  private final StreamListener listener;
  private @Nullable Sending sending;
  private boolean over;

  GuardedStream(
      FacetGuard guard,
      Loop loop,
      Outbound outbound,
      long length,
      boolean urgent,
      int percent,
      StreamListener listener) {
    super(guard, loop, outbound, length == 0 && outbound.repeatable(), urgent, percent);
    this.length = length;
    this.listener = listener;
  }

  @Override
  void admitted(int permit, int pass, long now) {
    var next = new Sending(pickAddress(now), permit, pass, now);
    sending = next;
    next.call = source().client().open(loop(), to(next.address(), now), length, next);
  }

  @Override
  void refused(CallFailure refusal) {
    loop()
        .execute(() -> {
          if (!over) {
            over = true;
            listener.failed(refusal);
          }
        });
  }

  /** Sent once: with a permit and a pass until the head is there, and an address until the end. */
  private final class Sending extends Ticket implements StreamListener {
    private @Nullable StreamCall call;
    private boolean settled;
    private boolean ended;

    private Sending(Address address, int permit, int pass, long now) {
      super(guard(), loop(), address, permit, pass, now);
    }

    /** A body of the client takes the client's time. */
    private boolean isTimed() {
      return length == 0;
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
      learn(status, isTimed());
      settle();
      if (mayRepeat(status) && repeatLater(address(), RetryAfter.nanos(headers))) {
        cancel();
        sending = null;
        return;
      }
      listener.head(status, headers, bodyLength);
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
        learn(failure, isTimed());
        settle();
      }
      end();
      if (first && mayRepeat(failure) && repeatLater(address(), 0)) {
        sending = null;
        return;
      }
      over = true;
      listener.failed(failure);
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
        waitedInVain(isTimed());
        settle();
      }
      end();
      if (call != null) {
        call.cancel();
      }
    }

    private void settle() {
      settled = true;
      givePermitBack();
    }

    private void end() {
      ended = true;
      leaveAddress();
    }
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
    leave();
    if (sending != null) {
      sending.cancel();
    }
  }
}
