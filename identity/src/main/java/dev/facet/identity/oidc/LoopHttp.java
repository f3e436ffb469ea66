package dev.facet.identity.oidc;

import dev.facet.http.Headers;
import dev.facet.http.HttpUrl;
import dev.facet.http.Method;
import dev.facet.http.client.CallFailure;
import dev.facet.http.client.HttpClient;
import dev.facet.http.client.Outbound;
import dev.facet.http.client.Response;
import dev.facet.http.client.ResponseListener;
import dev.facet.http.loop.Loop;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Calls providers over an event loop while a virtual thread waits for the answer. */
public final class LoopHttp implements ProviderHttp {
  /** More than the call's own limit, which ends it in an orderly way. */
  private static final Duration SPARE = Duration.ofSeconds(2);

  private final HttpClient client;
  private final Supplier<Loop> loops;

  /**
   * A way to call providers.
   *
   * @param loops gives a loop for each call
   */
  public LoopHttp(HttpClient client, Supplier<Loop> loops) {
    this.client = client;
    this.loops = loops;
  }

  @Override
  public Reply send(
      HttpUrl url, Method method, Headers headers, byte @Nullable [] body, Duration limit) {
    Outbound call =
        Outbound.of(
            url.origin(),
            method,
            url.pathAndQuery(),
            headers,
            body,
            System.nanoTime() + limit.toNanos(),
            MAX_BODY);
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    Loop loop = loops.get();
    loop.execute(() -> client.send(loop, call, listener(reply)));
    try {
      return reply.get(limit.plus(SPARE).toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Reply.Failed("interrupted", true);
    } catch (ExecutionException | TimeoutException e) {
      return new Reply.Failed(String.valueOf(e), true);
    }
  }

  private static ResponseListener listener(CompletableFuture<Reply> reply) {
    return new ResponseListener() {
      @Override
      public void succeeded(Response response) {
        String body = new String(response.body(), 0, response.length(), StandardCharsets.UTF_8);
        reply.complete(new Reply.Answered(response.status(), body));
      }

      @Override
      public void failed(CallFailure failure) {
        String cause = failure.cause() == null ? "" : ": " + failure.cause();
        reply.complete(new Reply.Failed(failure.kind() + cause, failure.maybeSent()));
      }
    };
  }
}
