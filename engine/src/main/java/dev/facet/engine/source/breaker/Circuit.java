package dev.facet.engine.source.breaker;

/**
 * The states of a circuit; each has the transitions that are legal from it, and no others.
 *
 * <pre>
 *   Closed ──open──► Open ──(its time is over)──► HalfOpen ──(all probes succeeded)──► Closed
 *                     ▲                              │
 *                     └────────(a probe failed)──────┘
 * </pre>
 */
public sealed interface Circuit {
  /** Calls pass. */
  record Closed() implements Circuit {
    static final Closed CLOSED = new Closed();

    /** Too many calls have failed. */
    Open open(long untilNanos, int round) {
      return new Open(untilNanos, round + 1);
    }
  }

  /**
   * No call passes.
   *
   * @param round counts how often the circuit was opened
   */
  record Open(long untilNanos, int round) implements Circuit {
    boolean isOver(long now) {
      return now - untilNanos >= 0;
    }

    /** Its time is over: the first probe goes out. */
    HalfOpen probe() {
      return new HalfOpen(round, 1, 0);
    }
  }

  /**
   * A few calls pass, to see whether the source is well again.
   *
   * @param sent probes that passed and were not given up
   * @param succeeded of them
   */
  record HalfOpen(int round, int sent, int succeeded) implements Circuit {
    /** One more probe goes out. */
    HalfOpen probe() {
      return new HalfOpen(round, sent + 1, succeeded);
    }

    /**
     * A probe was given up before anything could be learned from it; another may take its place.
     */
    HalfOpen withdrawn() {
      return new HalfOpen(round, Math.max(0, sent - 1), succeeded);
    }

    /** A probe has succeeded. */
    Circuit succeeded(int wanted) {
      return succeeded + 1 >= wanted ? Closed.CLOSED : new HalfOpen(round, sent, succeeded + 1);
    }

    /** A probe has failed. */
    Open failed(long untilNanos) {
      return new Open(untilNanos, round + 1);
    }
  }

  /** As metrics and logs name the state. */
  default String word() {
    return switch (this) {
      case Closed _ -> "closed";
      case Open _ -> "open";
      case HalfOpen _ -> "half-open";
    };
  }
}
