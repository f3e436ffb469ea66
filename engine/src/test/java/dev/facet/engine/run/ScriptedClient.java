package dev.facet.engine.run;

import dev.facet.http.Headers;
import dev.facet.http.client.Call;
import dev.facet.http.client.CallFailure;
import dev.facet.http.client.HttpClient;
import dev.facet.http.client.Outbound;
import dev.facet.http.client.Response;
import dev.facet.http.client.ResponseListener;
import dev.facet.http.client.StreamCall;
import dev.facet.http.client.StreamListener;
import dev.facet.http.loop.Loop;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A client whose calls hang until a test answers them, in whatever order it likes. */
final class ScriptedClient implements HttpClient {
  private final List<Sent> all = new ArrayList<>();
  private final List<Sent> open = new ArrayList<>();

  /** A call. */
  final class Sent {
    private final Outbound outbound;
    private final ResponseListener listener;
    private boolean cancelled;

    private Sent(Outbound outbound, ResponseListener listener) {
      this.outbound = outbound;
      this.listener = listener;
    }

    Outbound outbound() {
      return outbound;
    }

    String target() {
      return outbound.pathAndQuery();
    }

    String body() {
      byte[] body = outbound.body();
      return body == null ? "" : new String(body, StandardCharsets.UTF_8);
    }

    boolean isCancelled() {
      return cancelled;
    }

    void answer(int status, String json) {
      answer(status, Headers.of("content-type", "application/json"), json);
    }

    void answer(int status, Headers headers, String text) {
      answer(status, headers, text.getBytes(StandardCharsets.UTF_8));
    }

    void answer(int status, Headers headers, byte[] body) {
      end();
      byte[] padded = Arrays.copyOf(body, body.length + Response.PADDING);
      listener.succeeded(new Response(status, headers, padded, body.length));
    }

    void fail(CallFailure.Kind kind) {
      end();
      listener.failed(new CallFailure(kind, true, "10.0.0.7 secret-host"));
    }

    /** Fails before anything was sent. */
    void failUnsent(CallFailure.Kind kind) {
      end();
      listener.failed(new CallFailure(kind, false, "10.0.0.7 secret-host"));
    }

    private void end() {
      if (!open.remove(this)) {
        throw new AssertionError("call to " + target() + ": not open any more");
      }
    }
  }

  @Override
  public Call send(Loop loop, Outbound outbound, ResponseListener listener) {
    var sent = new Sent(outbound, listener);
    all.add(sent);
    open.add(sent);
    return () -> {
      if (open.remove(sent)) {
        sent.cancelled = true;
      }
    };
  }

  @Override
  public StreamCall open(Loop loop, Outbound outbound, long length, StreamListener listener) {
    throw new UnsupportedOperationException("open: whole responses alone are scripted");
  }

  /** Targets of all calls so far, in the order they were sent. */
  List<String> targets() {
    return all.stream().map(Sent::target).toList();
  }

  List<Sent> all() {
    return all;
  }

  /** Targets of the calls that have no answer yet. */
  List<String> open() {
    return open.stream().map(Sent::target).toList();
  }

  /** The open call to a target that begins so. */
  Sent to(String beginning) {
    for (Sent sent : open) {
      if (sent.target().startsWith(beginning)) {
        return sent;
      }
    }
    throw new AssertionError("no open call to " + beginning + " among " + open());
  }

  @Override
  public void close() {}
}
