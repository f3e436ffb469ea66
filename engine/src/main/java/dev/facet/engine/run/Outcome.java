package dev.facet.engine.run;

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

  void denied(int status) {
    denied = status;
  }

  /** 401 or 403 of a source; 0 for none. */
  int deniedStatus() {
    return denied;
  }
}
