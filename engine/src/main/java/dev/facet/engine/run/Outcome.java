package dev.facet.engine.run;

import dev.facet.http.Problem;
import org.jspecify.annotations.Nullable;

/** What has happened to a request, as far as its status depends on it. */
final class Outcome {
  private @Nullable Problem problem;
  private boolean wrote;
  private boolean unreachable;
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

  void wrote(boolean done) {
    wrote = done;
  }

  /** The endpoint's write has succeeded. */
  boolean wrote() {
    return wrote;
  }

  void unreachable() {
    unreachable = true;
  }

  boolean isUnreachable() {
    return unreachable;
  }

  void denied(int status) {
    denied = status;
  }

  /** 401 or 403 of a source; 0 for none. */
  int deniedStatus() {
    return denied;
  }
}
