package dev.facet.engine;

import dev.facet.plan.Plan;
import org.jspecify.annotations.Nullable;

/**
 * Learns what the engine does, for metrics and logs. Threading: called on the loop of the request;
 * must not block.
 */
public interface EngineObserver {
  EngineObserver NONE = new EngineObserver() {};

  /**
   * A call to a source has ended.
   *
   * @param coordinate the graph field that it was for
   * @param status of the answer; 0 when there is none
   * @param reason why it failed, as in {@code Facet-Partial}; null when it succeeded
   * @param detail of the failure, for operators; may name hosts
   * @param bytes of the answer's body
   */
  default void called(
      Plan plan,
      Invocation request,
      String source,
      String coordinate,
      int status,
      @Nullable String reason,
      @Nullable String detail,
      long nanos,
      int bytes) {}

  /**
   * A request has its answer.
   *
   * @param calls how many it sent; those that it shared with other requests are counted by the
   *     request that sent them
   * @param holes values that failed and are missing from the answer
   */
  default void answered(
      Plan plan, Invocation request, int status, int calls, int holes, long nanos) {}

  /**
   * A source's circuit has another state: {@code closed}, {@code open} or {@code half-open}. Called
   * on any loop.
   */
  default void circuit(String source, String state) {}

  /** One of a source's addresses has failed and is passed over for a while. On any loop. */
  default void ejected(String source, String address) {}

  /**
   * The engine itself failed: a bug. The client got {@code 500 internal}.
   *
   * @param failure with its stack trace
   */
  default void broke(Plan plan, Invocation request, Throwable failure) {}
}
