package dev.facet.engine.source;

import dev.facet.http.client.Call;
import dev.facet.http.client.CallFailure;
import dev.facet.http.client.Outbound;
import dev.facet.http.client.Response;
import dev.facet.http.client.ResponseListener;
import dev.facet.http.loop.Loop;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call on its way to a source, and everybody who waits for it. It ends when its last waiter
 * leaves, unless it is a write.
 *
 * <p>Threading: one loop.
 */
public final class Upstream implements ResponseListener, Pending {
  private final Loop loop;
  private final boolean write;
  private final Runnable whenEnded;
  private @Nullable ResponseListener first;
  private @Nullable List<ResponseListener> more;
  private @Nullable Call call;
  private @Nullable Response response;
  private @Nullable CallFailure failure;
  private boolean ended;

  private Upstream(Loop loop, boolean write, ResponseListener waiter, Runnable whenEnded) {
    this.loop = loop;
    this.write = write;
    this.first = waiter;
    this.whenEnded = whenEnded;
  }

  private static void nothing() {}

  /** Sends a call that only its waiter knows of. */
  public static Upstream send(
      Caller caller, Loop loop, Outbound outbound, boolean write, ResponseListener waiter) {
    return send(caller, loop, outbound, write, waiter, Upstream::nothing);
  }

  /**
   * The same.
   *
   * @param whenEnded told once, on the loop, however it ends
   */
  public static Upstream send(
      Caller caller,
      Loop loop,
      Outbound outbound,
      boolean write,
      ResponseListener waiter,
      Runnable whenEnded) {
    var upstream = new Upstream(loop, write, waiter, whenEnded);
    upstream.call = caller.send(loop, outbound, upstream);
    return upstream;
  }

  @Override
  public void join(ResponseListener waiter) {
    if (ended) {
      loop.execute(() -> tell(waiter));
    } else if (first == null) {
      first = waiter;
    } else {
      if (more == null) {
        more = new ArrayList<>(2);
      }
      more.add(waiter);
    }
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // the very waiter that joined
  public void leave(ResponseListener waiter) {
    if (first == waiter) {
      first = null;
    } else if (more != null) {
      more.remove(waiter);
    }
    boolean wanted = first != null || (more != null && !more.isEmpty());
    if (!wanted && !write && !ended) {
      ended = true;
      failure = new CallFailure(CallFailure.Kind.SHUT_DOWN, true, "nobody waited");
      if (call != null) {
        call.cancel();
      }
      whenEnded.run();
    }
  }

  /** Whether the answer, or the failure, is there. */
  public boolean ended() {
    return ended;
  }

  @Override
  public void succeeded(Response answer) {
    if (!ended) {
      response = answer;
      end();
    }
  }

  @Override
  public void failed(CallFailure reason) {
    if (!ended) {
      failure = reason;
      end();
    }
  }

  private void end() {
    ended = true;
    whenEnded.run();
    ResponseListener only = first;
    List<ResponseListener> others = more;
    first = null;
    more = null;
    if (only != null) {
      tell(only);
    }
    if (others != null) {
      others.forEach(this::tell);
    }
  }

  private void tell(ResponseListener waiter) {
    if (response != null) {
      waiter.succeeded(response);
    } else if (failure != null) {
      waiter.failed(failure);
    }
  }
}
