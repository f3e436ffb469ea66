package dev.facet.engine.source.guard;

import dev.facet.http.Headers;
import dev.facet.http.Origin;
import dev.facet.http.TraceContext;
import dev.facet.http.client.Outbound;

/** A call as it leaves: to the address that was picked, with the time that is left. */
final class Resent {
  static final String DEADLINE = "facet-deadline-ms";
  private static final String TRACE = "traceparent";

  private Resent() {}

  /**
   * The call itself where nothing changes.
   *
   * @param delayed it was made a while ago, or was sent before: the deadline that it tells is
   *     written anew, and it is a span of its own
   */
  static Outbound at(Outbound made, Origin origin, boolean delayed, long now) {
    if (!delayed && origin.equals(made.origin())) {
      return made;
    }
    Headers headers = delayed ? headers(made, now) : made.headers();
    return made.with(origin, headers);
  }

  private static Headers headers(Outbound made, long now) {
    Headers before = made.headers();
    Headers.Builder after = Headers.builder();
    for (int i = 0; i < before.size(); i++) {
      if (before.isNamed(i, DEADLINE)) {
        long left = Math.max(1, (made.deadlineNanos() - now) / 1_000_000);
        after.add(DEADLINE, Long.toString(left));
      } else if (before.isNamed(i, TRACE)) {
        after.add(TRACE, TraceContext.of(before.value(i)).child().traceparent());
      } else {
        after.addFrom(before, i);
      }
    }
    return after.build();
  }
}
