package dev.facet.engine.source.guard;

import dev.facet.engine.source.breaker.Breaker;
import dev.facet.engine.source.limit.Share;
import dev.facet.engine.source.retry.RetryAfter;
import dev.facet.http.client.Call;
import dev.facet.http.client.CallFailure;
import dev.facet.http.client.Outbound;
import dev.facet.http.client.Response;
import dev.facet.http.client.ResponseListener;
import dev.facet.http.loop.Loop;
import org.jspecify.annotations.Nullable;

/**
 * One call whose answer is wanted whole, through the guard of its source.
 *
 * <pre>
 *   admitted ─► sent ─► answered, failed ─► told, or begun anew
 *                 └(slow, by setting)─► sent twice, the first answer counts
 * </pre>
 *
 * <p>A refusal on the way to a repetition tells what the first sending came to.
 *
 * <p>Threading: its loop. The listener is never called before {@link #start} has returned.
 */
final class GuardedCall extends Guarded implements Call {
  private final ResponseListener listener;
  private @Nullable Attempt first;
  private @Nullable Attempt second;
  private @Nullable Response lastResponse;
  private @Nullable CallFailure lastFailure;
  private boolean over;

  GuardedCall(
      FacetGuard guard,
      Loop loop,
      Outbound outbound,
      boolean urgent,
      int percent,
      ResponseListener listener) {
    super(guard, loop, outbound, outbound.repeatable(), urgent, percent);
    this.listener = listener;
  }

  @Override
  void admitted(int permit, int pass, long now) {
    var attempt = new Attempt(this, pickAddress(now), permit, pass, now);
    if (first == null) {
      first = attempt;
    } else {
      second = attempt;
    }
    attempt.send(to(attempt.address(), now));
    var hedgeAfter = source().config().hedgeAfter();
    if (hedgeAfter != null && isRepeatable() && second == null) {
      after(hedgeAfter.toNanos(), this::hedge);
    }
  }

  /** The answer is slow: asks a second time, if everything is well otherwise. */
  private void hedge() {
    SourceGuard source = source();
    Attempt slow = first;
    long now = source.now();
    if (slow == null || source.breaker().isShut(now)) {
      return;
    }
    int permit = takePermit();
    if (permit == Share.NONE) {
      return;
    }
    int pass = guard().budget().take() ? source.breaker().admit(now) : Breaker.REFUSED;
    if (pass == Breaker.REFUSED) {
      guard().share().giveBack(permit);
      source.lines().permitFreed(loop());
      return;
    }
    source.counters().hedges().increment();
    avoid(slow.address());
    admitted(permit, pass, now);
  }

  @Override
  void refused(CallFailure refusal) {
    over = true;
    if (lastResponse == null && lastFailure == null) {
      lastFailure = refusal;
    }
    loop().execute(this::tell);
  }

  // ---- hearing

  void answered(Attempt attempt, Response response) {
    ended(attempt, response, null, mayRepeat(response.status()));
  }

  void failed(Attempt attempt, CallFailure failure) {
    ended(attempt, null, failure, mayRepeat(failure));
  }

  private void ended(
      Attempt attempt, @Nullable Response response, @Nullable CallFailure failure, boolean again) {
    if (over) {
      return;
    }
    forget(attempt);
    lastResponse = response;
    lastFailure = failure;
    if (again && first != null) {
      return; // The other one may do better.
    }
    stopTimer();
    long asked = response == null ? 0 : RetryAfter.nanos(response.headers());
    if (again && repeatLater(attempt.address(), asked)) {
      return;
    }
    over = true;
    if (first != null) {
      first.cancel();
    }
    tell();
  }

  @SuppressWarnings("ReferenceEquality") // one of its own two
  private void forget(Attempt attempt) {
    if (first == attempt) {
      first = second;
    }
    second = null;
  }

  private void tell() {
    if (lastResponse != null) {
      listener.succeeded(lastResponse);
    } else if (lastFailure != null) {
      listener.failed(lastFailure);
    }
  }

  @Override
  public void cancel() {
    over = true;
    lastResponse = null;
    lastFailure = null;
    leave();
    if (first != null) {
      first.cancel();
    }
    if (second != null) {
      second.cancel();
    }
  }
}
