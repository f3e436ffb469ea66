package dev.facet.engine.run;

import dev.facet.engine.Lack;
import dev.facet.http.Problem;
import org.jspecify.annotations.Nullable;

/** What has happened to a request, as far as its status depends on it. */
final class Outcome {
  private static final long MAX_SECONDS = 60;

  private @Nullable Problem problem;
  private @Nullable String next;
  private boolean wrote;
  private long againInSeconds;
  private int denied;
  private @Nullable Lack lack;

  /** A problem for the client, should the root fail. The first counts. */
  void passOn(Problem passed) {
    if (problem == null) {
      problem = passed;
    }
  }

  @Nullable Problem problem() {
    return problem;
  }

  /** Where the client finds the next page; null when there is none. */
  @Nullable String next() {
    return next;
  }

  void next(String reference) {
    next = reference;
  }

  void wrote(boolean done) {
    wrote = done;
  }

  /** The endpoint's write has succeeded. */
  boolean wrote() {
    return wrote;
  }

  /** A source can be asked again after so many seconds. */
  void askAgainIn(long seconds) {
    againInSeconds = Math.max(againInSeconds, Math.clamp(seconds, 1, MAX_SECONDS));
  }

  /** What a client is told to wait before it asks again. */
  long againInSeconds() {
    return Math.max(1, againInSeconds);
  }

  /**
   * A source refused what it was shown.
   *
   * @param why by its word; null when it does not say
   */
  void denied(int status, @Nullable Lack why) {
    denied = status;
    lack = why == null ? lack : why;
  }

  /** What the request lacks by a source's word; null when none says. */
  @Nullable Lack lack() {
    return lack;
  }

  /** 401 or 403 of a source; 0 for none. */
  int deniedStatus() {
    return denied;
  }
}
