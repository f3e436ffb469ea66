package dev.facet.identity.caller;

import static java.util.Objects.requireNonNull;

import dev.facet.http.Answer;
import dev.facet.http.Headers;

/** Whether a request is let in. */
public sealed interface Decision {

  /**
   * It is.
   *
   * @param added headers for its answer
   */
  record Admitted(Caller caller, Headers added) implements Decision {
    public Admitted {
      requireNonNull(caller, "caller");
      requireNonNull(added, "added");
    }
  }

  /** It is not; this is the answer. */
  record Refused(Answer answer) implements Decision {
    public Refused {
      requireNonNull(answer, "answer");
    }
  }
}
