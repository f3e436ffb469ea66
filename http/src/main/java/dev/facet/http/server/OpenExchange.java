package dev.facet.http.server;

import dev.facet.http.Answer;
import dev.facet.http.loop.Loop;
import org.jspecify.annotations.Nullable;

/** An exchange on a connection that knows how to send its answer. */
final class OpenExchange implements Exchange {
  /** Where answers go. */
  interface Sender {
    void send(OpenExchange exchange, Answer answer);
  }

  private final Sender sender;
  private final Loop loop;
  private final RequestHead request;
  private final byte[] body;
  private boolean answered;
  private boolean gone;
  private @Nullable Runnable onGone;

  OpenExchange(Sender sender, Loop loop, RequestHead request, byte[] body) {
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
  public void answer(Answer answer) {
    if (!loop.isCurrent()) {
      throw new IllegalStateException("answer: on another thread (expected: on " + loop + ")");
    }
    if (answered) {
      throw new IllegalStateException("answer: a second one (expected: exactly one)");
    }
    answered = true;
    onGone = null;
    if (!gone) {
      sender.send(this, answer);
    }
  }

  @Override
  public void onGone(Runnable work) {
    if (gone && !answered) {
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

  /** The client has left; without effect once answered. */
  void gone() {
    if (gone || answered) {
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
