package dev.facet.engine;

/** A request under way. Threading: on the request's loop only. */
public interface Run {
  /**
   * The client has left: reads are cancelled. A write that was sent runs to its deadline. Without
   * effect once the answer was given.
   */
  void cancel();
}
