package dev.facet.server.request;

import dev.facet.engine.Invocation;
import dev.facet.engine.Run;
import dev.facet.http.Answer;
import dev.facet.http.server.Exchange;
import dev.facet.server.encoding.Encoding;
import dev.facet.server.encoding.Vary;
import dev.facet.server.snapshot.ServedEndpoint;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A request that an endpoint is working on. Threading: its loop. */
final class OpenRequest implements Consumer<Answer> {
  private final Exchange exchange;
  private final ServedEndpoint endpoint;
  private final Invocation invocation;
  private final InFlight inFlight;
  private final Decoration decoration;
  private final Encoding encoding;
  private final boolean kept;
  private boolean answered;
  private @Nullable Run run;

  OpenRequest(
      Exchange exchange,
      ServedEndpoint endpoint,
      Invocation invocation,
      InFlight inFlight,
      Decoration decoration,
      Encoding encoding,
      boolean kept) {
    this.exchange = exchange;
    this.endpoint = endpoint;
    this.invocation = invocation;
    this.inFlight = inFlight;
    this.decoration = decoration;
    this.encoding = encoding;
    this.kept = kept;
  }

  void begin() {
    inFlight.begin();
    Run started = endpoint.endpoint().run(invocation, this);
    if (!answered && !kept) {
      run = started;
      exchange.onGone(this::abandon);
    }
  }

  @Override
  public void accept(Answer answer) {
    answered = true;
    inFlight.end();
    encoding.encode(invocation, endpoint.encoding(), decoration.of(invocation, answer), this::send);
  }

  private void send(Answer answer, Vary vary) {
    exchange.answer(AnswerHeaders.added(answer, invocation.requestId(), vary));
    long nanos = System.nanoTime() - invocation.startNanos();
    endpoint.meters().answered(invocation.loop().number(), answer.status(), nanos);
    PartialReasons.count(answer, endpoint.meters());
    AccessLog.answered(invocation, endpoint, answer.status(), nanos);
  }

  private void abandon() {
    if (answered) {
      return;
    }
    answered = true;
    inFlight.end();
    endpoint.meters().abandoned();
    AccessLog.abandoned(invocation, endpoint, System.nanoTime() - invocation.startNanos());
    if (run != null) {
      run.cancel();
    }
  }
}
