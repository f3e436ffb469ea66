package dev.facet.http.server;

import dev.facet.http.Answer;
import dev.facet.http.Headers;
import dev.facet.http.loop.Loop;
import io.netty.channel.ChannelFuture;
import org.jspecify.annotations.Nullable;

/** An exchange on a connection that knows how to send its answer. */
final class OpenExchange implements Exchange {
  /** Where answers go. */
  interface Sender {
    void send(OpenExchange exchange, Answer answer);

    void interim(OpenExchange exchange, int status, Headers headers);

    /** Sends the head of an answer whose body follows. */
    void begin(OpenExchange exchange, int status, Headers headers, long length);

    ChannelFuture write(OpenExchange exchange, byte[] bytes, int offset, int length);

    /** The streamed answer is over, complete or not. */
    void finish(OpenExchange exchange, boolean complete);
  }

  private final Sender sender;
  private final Loop loop;
  private final RequestHead request;
  private final byte[] body;
  private final @Nullable Upload upload;
  private boolean answered;
  private boolean streaming;
  private boolean gone;
  private @Nullable Runnable onGone;

  OpenExchange(Sender sender, Loop loop, RequestHead request, byte[] body) {
    this(sender, loop, request, body, null);
  }

  OpenExchange(
      Sender sender, Loop loop, RequestHead request, byte[] body, @Nullable Upload upload) {
    this.upload = upload;
    this.sender = sender;
    this.loop = loop;
    this.request = request;
    this.body = body;
  }

  @Override
  public RequestHead request() {
    return request;
  }

  @Override
  public byte[] body() {
    return body;
  }

  @Override
  public Loop loop() {
    return loop;
  }

  @Override
  public RequestBody requestBody() {
    Upload body = upload;
    if (body == null) {
      throw new IllegalStateException("body: read as a whole (expected: admitted as streamed)");
    }
    return body;
  }

  @Override
  public void answer(Answer answer) {
    becomeAnswered();
    onGone = null;
    if (!gone) {
      sender.send(this, answer);
    }
  }

  @Override
  public void interim(int status, Headers headers) {
    if (status < 102 || status > 199) {
      throw new IllegalArgumentException("status: " + status + " (expected: 102..199)");
    }
    if (!answered && !gone) {
      sender.interim(this, status, headers);
    }
  }

  @Override
  public AnswerBody begin(int status, Headers headers, long length) {
    becomeAnswered();
    streaming = true;
    if (!gone) {
      sender.begin(this, status, headers, length);
    }
    return new Download(this);
  }

  private void becomeAnswered() {
    if (!loop.isCurrent()) {
      throw new IllegalStateException("answer: on another thread (expected: on " + loop + ")");
    }
    if (answered) {
      throw new IllegalStateException("answer: a second one (expected: exactly one)");
    }
    answered = true;
  }

  // ---- for a download

  boolean isStreaming() {
    return streaming && !gone;
  }

  ChannelFuture write(byte[] bytes, int offset, int length) {
    return sender.write(this, bytes, offset, length);
  }

  void finish(boolean complete) {
    if (isStreaming()) {
      streaming = false;
      onGone = null;
      sender.finish(this, complete);
    }
  }

  @Override
  public void onGone(Runnable work) {
    if (gone && (!answered || streaming)) {
      work.run();
      return;
    }
    onGone = work;
  }

  @Override
  public boolean isGone() {
    return gone;
  }

  boolean isAnswered() {
    return answered;
  }

  /** The client has left; without effect once answered whole. */
  void gone() {
    if (gone || (answered && !streaming)) {
      return;
    }
    gone = true;
    Runnable work = onGone;
    onGone = null;
    if (work != null) {
      work.run();
    }
  }
}
