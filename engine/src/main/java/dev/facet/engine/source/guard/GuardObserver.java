package dev.facet.engine.source.guard;

/** Learns what happens to sources, for logs. Threading: any loop; must not block. */
public interface GuardObserver {
  GuardObserver NONE = new GuardObserver() {};

  /**
   * A circuit has another state.
   *
   * @param state {@code closed}, {@code open} or {@code half-open}
   */
  default void circuit(String source, String state) {}

  /** One of several addresses is passed over for a while. */
  default void ejected(String source, String address) {}
}
