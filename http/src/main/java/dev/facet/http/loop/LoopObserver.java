package dev.facet.http.loop;

/** Learns how late event loops are. Threading: called on the loop that it is about. */
public interface LoopObserver {
  LoopObserver NONE = (loop, lagNanos) -> {};

  /**
   * A heartbeat came late by that much: for that long, nothing else of this loop could run.
   *
   * @param loop the loop's number
   * @param lagNanos zero or more
   */
  void lag(int loop, long lagNanos);
}
