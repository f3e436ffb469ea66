package dev.facet.server.request;

import java.util.concurrent.atomic.LongAdder;

/** How many requests are under way. Threading: any loop; {@link #count} may be a moment old. */
public final class InFlight {
  private final LongAdder begun = new LongAdder();
  private final LongAdder ended = new LongAdder();

  public long count() {
    long left = ended.sum(); // read first, so that the difference is never negative
    return begun.sum() - left;
  }

  void begin() {
    begun.increment();
  }

  void end() {
    ended.increment();
  }
}
