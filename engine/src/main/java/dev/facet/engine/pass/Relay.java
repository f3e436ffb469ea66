package dev.facet.engine.pass;

import dev.facet.engine.Invocation;
import dev.facet.engine.cache.CachePolicy;
import dev.facet.engine.cache.CacheStatus;
import dev.facet.engine.cache.CacheStatus.Forward;
import dev.facet.engine.cache.ResponseCache;
import dev.facet.engine.cache.Reuse;
import dev.facet.engine.cache.Stored;
import dev.facet.http.Headers;
import dev.facet.http.Method;
import dev.facet.http.Problem;
import dev.facet.http.client.CallFailure;
import dev.facet.http.client.Outbound;
import dev.facet.http.client.StreamCall;
import dev.facet.http.client.StreamListener;
import dev.facet.http.server.AnswerBody;
import dev.facet.http.server.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * One call for a request that is passed on: both bodies move piece by piece, each only as fast as
 * whoever takes it. What may be kept is collected as it passes by.
 *
 * <p>Threading: its request's loop.
 */
final class Relay implements StreamListener {
  /** For a request with a body, whose answer may begin only when all of it has been sent. */
  private static final long UPLOAD_NANOS = 10L * 60 * 1_000_000_000;

  private final PassRun run;
  private final PassThrough pass;
  private final Invocation request;
  private final Forward why;
  private final @Nullable Stored stored;

  /** The client gets the answer; else it has one already, and this is for the cache alone. */
  private final boolean forClient;

  private final Uploading uploading = new Uploading();
  private boolean leads;
  private @Nullable StreamCall call;
  private @Nullable Keeping keeping;
  private @Nullable RequestBody upload;
  private @Nullable AnswerBody answer;
  private boolean over;
  private int status;
  private long sentNanos;
  private long bytes;

  Relay(PassRun run, Forward why, @Nullable Stored stored, boolean forClient) {
    this.run = run;
    this.pass = run.pass();
    this.request = run.request();
    this.why = why;
    this.stored = stored;
    this.forClient = forClient;
  }

  /** Others wait for what comes of it. */
  Relay lead() {
    leads = true;
    return this;
  }

  void send() {
    if (over) {
      return;
    }
    Method method = forClient ? request.method() : Method.GET;
    Headers conditional = run.conditions(stored);
    keeping = keeping(method, conditional);
    long length = 0;
    if (forClient && !method.isSafe()) {
      upload = run.exchange().requestBody();
      length = upload.length();
    }
    sentNanos = pass.now();
    long timeout = pass.route().source().timeoutNanos();
    long allowed = length == 0 ? timeout : Math.max(timeout, UPLOAD_NANOS);
    Headers headers =
        PassHeaders.withOwn(conditional, request, allowed / 1_000_000)
            .addAll(run.key().personal())
            .build();
    call =
        pass.caller(method).open(request.loop(), outbound(method, headers, allowed), length, this);
  }

  @SuppressWarnings("NullAway") // a body may be null; NullAway does not see it in class files
  private Outbound outbound(Method method, Headers headers, long allowed) {
    long deadline = pass.now() + allowed;
    return new Outbound(
        pass.route().source().origin(),
        method,
        run.target(),
        headers,
        null,
        deadline,
        0,
        method.isSafe());
  }

  private @Nullable Keeping keeping(Method method, Headers sent) {
    ResponseCache cache = pass.cache();
    CachePolicy policy = run.policy();
    boolean kept = method == Method.GET || method == Method.POST;
    if (cache == null || policy == null || !kept || why == Forward.BYPASS) {
      return null;
    }
    String source = pass.route().source().name();
    return new Keeping(cache, run.key(), policy, source, method, PassHeaders.unconditional(sent));
  }

  void cancel() {
    if (!over) {
      over(false);
      if (call != null) {
        call.cancel();
      }
    }
  }

  /** The request's body on its way to the source. */
  private final class Uploading implements RequestBody.Listener {
    private boolean begun;

    @Override
    public void data(byte[] piece) {
      StreamCall to = call;
      RequestBody from = upload;
      if (over || to == null || from == null) {
        return;
      }
      to.write(piece);
      if (!to.isWritable()) {
        from.pause();
      }
    }

    @Override
    public void ended() {
      if (!over && call != null) {
        call.end();
      }
    }

    @Override
    public void tooLong() {
      if (!over && answer == null) {
        cancel();
        run.refuse(Problem.of(413, "Content Too Large", "body_too_large"));
      }
    }
  }

  @Override
  public void writable() {
    RequestBody body = upload;
    if (body == null || over) {
      return;
    }
    if (uploading.begun) {
      body.resume();
    } else {
      uploading.begun = true;
      body.read(uploading);
    }
  }

  // ---- the response

  @Override
  public void interim(int interimStatus, Headers headers) {
    if (forClient && !run.isOver()) {
      run.exchange().interim(interimStatus, headers);
    }
  }

  @Override
  public void head(int answered, Headers headers, long length) {
    status = answered;
    if (stored != null && answered == 304) {
      stillTheAnswer(stored, headers);
    } else if (stored != null && answered >= 500 && isGoodDespiteFailure(stored)) {
      despiteFailure(stored);
    } else {
      begin(headers, length);
    }
  }

  private void begin(Headers headers, long length) {
    if (!request.method().isSafe() && forClient && status < 400) {
      run.invalidate(headers);
    }
    Keeping keeps = keeps(headers);
    boolean kept = keeps != null && keeps.head(status, headers, length);
    keeping = kept ? keeps : null;
    if (leads && !kept) {
      leads = false;
      pass.collapsing().end(run.key(), false);
    }
    if (forClient && !run.isOver()) {
      String told = CacheStatus.forwarded(why, status, kept);
      Headers shown = PassHeaders.toClient(headers, pass.route(), request, null, told);
      AnswerBody body = run.exchange().begin(status, shown, length);
      body.onWritable(this::resume);
      answer = body;
    }
  }

  /** An answer to a write is kept only for the URL that it says it is the content of. */
  private @Nullable Keeping keeps(Headers headers) {
    Keeping before = keeping;
    if (before == null || request.method() != Method.POST) {
      return before;
    }
    before.giveUp();
    String location = headers.first("content-location");
    String about =
        location == null
            ? null
            : Locations.target(location, pass.route().source().origin(), run.target());
    boolean own = run.target().equals(about) && status == 200;
    // Begun anew, because the write has just invalidated what was begun before it.
    return own ? keeping(Method.POST, run.toSource()) : null;
  }

  private void stillTheAnswer(Stored known, Headers headers) {
    Keeping keeps = keeping;
    Stored updated = keeps == null ? known : keeps.update(known, headers);
    keeping = null;
    over(true);
    cancelRest();
    observe(null);
    if (forClient) {
      long now = now();
      run.serve(updated, CacheStatus.forwarded(why, status, true), now);
    }
  }

  private boolean isGoodDespiteFailure(Stored known) {
    return Reuse.despiteFailure(known, now());
  }

  private void despiteFailure(Stored known) {
    over(true);
    cancelRest();
    observe("status " + status);
    if (forClient) {
      run.serve(known, CacheStatus.staleDespiteFailure(), now());
    }
  }

  private long now() {
    ResponseCache cache = pass.cache();
    return cache == null ? 0 : cache.now();
  }

  /** A 304 has no body, and that of a failure is of no interest. */
  private void cancelRest() {
    if (call != null && status != 304) {
      call.cancel();
    }
  }

  private void resume() {
    if (!over && call != null) {
      call.resume();
    }
  }

  @Override
  public void data(byte[] piece) {
    if (over) {
      return;
    }
    bytes += piece.length;
    if (keeping != null) {
      keeping.data(piece);
    }
    AnswerBody body = answer;
    if (body != null) {
      body.write(piece, 0, piece.length);
      if (!body.isWritable() && call != null) {
        call.pause();
      }
    }
  }

  @Override
  public void ended() {
    if (over) {
      return;
    }
    boolean kept = keeping != null && keeping.end();
    keeping = null;
    over(kept);
    observe(null);
    AnswerBody body = answer;
    if (body != null && !run.isOver()) {
      body.end();
      run.answered(status);
    }
  }

  @Override
  public void failed(CallFailure failure) {
    if (over) {
      return;
    }
    Stored known = stored;
    boolean stale = status == 0 && known != null && isGoodDespiteFailure(known);
    over(false);
    observe(failure.kind().name());
    AnswerBody body = answer;
    if (!forClient || run.isOver()) {
      return;
    }
    if (body != null) {
      body.abort();
      run.answered(status);
    } else if (stale && known != null) {
      run.serve(known, CacheStatus.staleDespiteFailure(), now());
    } else {
      run.refuse(problem(failure), pass.caller(request.method()).retryAfterSeconds());
    }
  }

  private static Problem problem(CallFailure failure) {
    return switch (failure.kind()) {
      case TIMEOUT -> Problem.of(504, "A service did not answer in time", "upstream_timeout");
      case CONNECT_FAILED, OVERLOADED, SHUT_DOWN, REFUSED ->
          Problem.of(503, "A service is not available", "upstream_unavailable");
      case CLOSED, TOO_LARGE, MALFORMED, PROTOCOL_ERROR ->
          Problem.of(502, "A service failed", "upstream_unavailable");
    };
  }

  /** Whoever waits looks again: for what was kept, or for the lead. */
  private void over(boolean kept) {
    over = true;
    if (keeping != null) {
      keeping.giveUp();
      keeping = null;
    }
    if (leads) {
      leads = false;
      if (kept) {
        pass.collapsing().end(run.key(), true);
      } else {
        pass.collapsing().abandon(run.key());
      }
    }
  }

  private void observe(@Nullable String failure) {
    pass.observer()
        .called(
            request, pass.route().source().name(), status, failure, pass.now() - sentNanos, bytes);
  }
}
