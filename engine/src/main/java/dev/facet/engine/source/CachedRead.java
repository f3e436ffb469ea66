package dev.facet.engine.source;

import dev.facet.engine.cache.CacheControl;
import dev.facet.engine.cache.CacheKey;
import dev.facet.engine.cache.ResponseCache;
import dev.facet.engine.cache.Reuse;
import dev.facet.engine.cache.Stored;
import dev.facet.engine.cache.Validation;
import dev.facet.http.Headers;
import dev.facet.http.Method;
import dev.facet.http.client.CallFailure;
import dev.facet.http.client.Response;
import dev.facet.http.client.ResponseListener;
import dev.facet.http.loop.Loop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One question to a source for all who ask the same at the same time, on whatever loop, and for the
 * cache. What comes is kept where that is permitted; where it fails and the stored answer may serve
 * stale, that is what the others hear.
 *
 * <p>Threading: the call lives on the loop of whoever asked first; {@link #lock} guards who waits
 * and what came, and nothing is called while it is held.
 */
public final class CachedRead implements ResponseListener {
  /** Sends the call with further headers; its answer comes on the same loop. */
  @FunctionalInterface
  public interface Source {
    Upstream send(Headers more, ResponseListener listener);
  }

  /** What one waiter holds of it. */
  public static final class Place implements Pending {
    private final CachedRead read;
    private final Loop loop;

    private Place(CachedRead read, Loop loop) {
      this.read = read;
      this.loop = loop;
    }

    /**
     * The stored answer that was told, fresh or not, or the answer that may be kept in parts; null
     * when what came was not kept.
     */
    public @Nullable Stored stored() {
      return read.result;
    }

    @Override
    public void join(ResponseListener waiter) {
      read.join(loop, waiter);
    }

    @Override
    public void leave(ResponseListener waiter) {
      read.leave(waiter);
    }
  }

  private record Waiter(Loop loop, ResponseListener listener) {}

  private final ResponseCache cache;
  private final CacheKey key;
  private final CachedCall call;
  private final Loop home;
  private final @Nullable Stored known;
  private final boolean background;
  private final Consumer<CachedRead> whenEnded;
  private final ResponseCache.Loading loading;
  private final long requested;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable List<Waiter> waiters = new ArrayList<>(1);
  private @Nullable Response response;
  private @Nullable CallFailure failure;
  private volatile @Nullable Stored result;
  private @Nullable Upstream upstream;

  CachedRead(
      ResponseCache cache,
      CachedCall call,
      Loop home,
      @Nullable Stored known,
      boolean background,
      Consumer<CachedRead> whenEnded) {
    this.cache = cache;
    this.key = call.key();
    this.call = call;
    this.home = home;
    this.known = known;
    this.background = background;
    this.whenEnded = whenEnded;
    this.loading = cache.begin(call.tags());
    this.requested = cache.now();
  }

  Place place(Loop loop) {
    return new Place(this, loop);
  }

  void send(Source source) {
    Headers more = Headers.EMPTY;
    if (known != null) {
      Headers.Builder conditions = Headers.builder();
      Validation.addTo(conditions, known);
      more = conditions.build();
    }
    upstream = source.send(more, this);
  }

  private void join(Loop loop, ResponseListener waiter) {
    if (!tryJoin(loop, waiter)) {
      loop.execute(() -> tell(waiter));
    }
  }

  /** Whether it is still open; then the waiter hears what comes. */
  boolean tryJoin(Loop loop, ResponseListener waiter) {
    lock.lock();
    try {
      if (waiters != null) {
        waiters.add(new Waiter(loop, waiter));
        return true;
      }
      return false;
    } finally {
      lock.unlock();
    }
  }

  @SuppressWarnings("ReferenceEquality") // the very waiter that joined
  private void leave(ResponseListener waiter) {
    boolean last;
    lock.lock();
    try {
      last =
          waiters != null
              && waiters.removeIf(one -> one.listener == waiter)
              && waiters.isEmpty()
              && !background;
      if (last) {
        waiters = null;
        failure = new CallFailure(CallFailure.Kind.SHUT_DOWN, true, "nobody waited");
      }
    } finally {
      lock.unlock();
    }
    if (last) {
      ended();
      home.execute(this::cancel);
    }
  }

  /** The last waiter has left, and the call is about to be cancelled. */
  private boolean isAbandoned() {
    lock.lock();
    try {
      return waiters == null;
    } finally {
      lock.unlock();
    }
  }

  private void cancel() {
    if (upstream != null) {
      upstream.leave(this);
    }
  }

  @Override
  public void succeeded(Response answer) {
    if (isAbandoned()) {
      return;
    }
    long now = cache.now();
    Stored before = known;
    if (before != null && answer.status() == 304) {
      Stored updated = Validation.updated(before, call.sent(), answer.headers(), requested, now);
      cache.put(key, updated, loading);
      cache.count(ResponseCache.Event.REVALIDATED);
      result = updated;
      end(updated.response(), null);
    } else if (before != null && answer.status() >= 500 && Reuse.despiteFailure(before, now)) {
      serveStale(before);
    } else {
      keep(answer, now);
      end(answer, null);
    }
  }

  private void keep(Response answer, long now) {
    Stored stored = Stored.of(answer, call.sent(), call.policy(), requested, now, call.tags());
    boolean inParts = call.inParts() && stored.isEverOfUse();
    boolean permitted =
        stored.isPermitted(Method.GET, CacheControl.NONE, call.authorized())
            && (inParts ? !cache.isOutdated(loading) : cache.put(key, stored, loading));
    cache.count(ResponseCache.Event.MISS);
    result = permitted ? stored : null;
  }

  @Override
  public void failed(CallFailure reason) {
    if (isAbandoned()) {
      return;
    }
    Stored before = known;
    if (before != null && Reuse.despiteFailure(before, cache.now())) {
      serveStale(before);
    } else {
      end(null, reason);
    }
  }

  private void serveStale(Stored before) {
    cache.count(ResponseCache.Event.STALE_DESPITE_FAILURE);
    result = before;
    end(before.response(), null);
  }

  @SuppressWarnings("ReferenceEquality") // there is one object per loop
  private void end(@Nullable Response answer, @Nullable CallFailure reason) {
    List<Waiter> told;
    lock.lock();
    try {
      told = waiters;
      waiters = null;
      response = answer;
      failure = reason;
    } finally {
      lock.unlock();
    }
    ended();
    if (told != null) {
      for (Waiter waiter : told) {
        if (waiter.loop == home) {
          tell(waiter.listener);
        } else {
          waiter.loop.execute(() -> tell(waiter.listener));
        }
      }
    }
  }

  private void ended() {
    cache.end(loading);
    whenEnded.accept(this);
  }

  private void tell(ResponseListener waiter) {
    Response answer;
    CallFailure reason;
    lock.lock();
    try {
      answer = response;
      reason = failure;
    } finally {
      lock.unlock();
    }
    if (answer != null) {
      waiter.succeeded(answer);
    } else if (reason != null) {
      waiter.failed(reason);
    }
  }
}
