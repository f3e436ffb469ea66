package dev.facet.http.client;

import dev.facet.http.Headers;
import dev.facet.http.Method;
import dev.facet.http.Origin;
import dev.facet.http.loop.Loop;
import dev.facet.http.loop.LoopObserver;
import dev.facet.http.loop.Loops;
import dev.facet.testkit.FakeSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A source, a client, and calls whose outcome a test can wait for. */
final class ClientFixture implements AutoCloseable {
  /** How a call ended. */
  sealed interface Outcome {
    record Succeeded(Response response) implements Outcome {
      String text() {
        return new String(response.body(), 0, response.length(), StandardCharsets.UTF_8);
      }
    }

    record Failed(CallFailure failure) implements Outcome {}
  }

  /** A call under way. */
  final class Pending implements ResponseListener {
    private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
    private final CompletableFuture<Call> call = new CompletableFuture<>();
    private final Loop loop;

    Pending(Loop loop, Outbound outbound) {
      this.loop = loop;
      loop.execute(() -> call.complete(client.send(loop, outbound, this)));
    }

    @Override
    public void succeeded(Response response) {
      outcomes.add(new Outcome.Succeeded(response));
    }

    @Override
    public void failed(CallFailure failure) {
      outcomes.add(new Outcome.Failed(failure));
    }

    Outcome await() {
      try {
        Outcome outcome = outcomes.poll(10, TimeUnit.SECONDS);
        if (outcome == null) {
          throw new AssertionError("no outcome within 10 s");
        }
        return outcome;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted", e);
      }
    }

    void cancel() {
      call.thenAccept(c -> loop.execute(c::cancel)).join();
    }

    int outcomes() {
      return outcomes.size();
    }
  }

  final Loops loops = Loops.start(2, LoopObserver.NONE);
  final FakeSource source = FakeSource.start();
  final HttpClient client;

  ClientFixture(ClientConfig config) throws IOException {
    client = HttpClient.create(loops, config);
  }

  Outbound outbound(Method method, String path) {
    byte[] body = method.isSafe() ? null : "{}".getBytes(StandardCharsets.UTF_8);
    return outbound(method, path, Headers.EMPTY, body, Duration.ofSeconds(8));
  }

  Outbound outbound(
      Method method,
      String path,
      Headers headers,
      byte @org.jspecify.annotations.Nullable [] body,
      Duration time) {
    long deadline = System.nanoTime() + time.toNanos();
    Origin origin = Origin.parse(source.url());
    return Outbound.of(origin, method, path, headers, body, deadline, 1000);
  }

  Pending send(Outbound outbound) {
    return send(0, outbound);
  }

  Pending send(int loop, Outbound outbound) {
    return new Pending(loops.all().get(loop), outbound);
  }

  Outcome get(String path) {
    return send(outbound(Method.GET, path)).await();
  }

  String text(String path) {
    return get(path) instanceof Outcome.Succeeded succeeded ? succeeded.text() : "failed";
  }

  CallFailure failure(Outcome outcome) {
    if (outcome instanceof Outcome.Failed(CallFailure failure)) {
      return failure;
    }
    throw new AssertionError("outcome: " + outcome + " (expected: a failure)");
  }

  @Override
  public void close() throws IOException {
    client.close();
    source.close();
    loops.close();
  }
}
