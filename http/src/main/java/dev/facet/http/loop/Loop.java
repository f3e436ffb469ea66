package dev.facet.http.loop;

/**
 * One event loop: a thread that runs short pieces of work in order and must never block. Everything
 * that belongs to a request runs on the loop that accepted it.
 */
public interface Loop {
  /** 0 to the number of loops, less one; stable for the life of {@link Loops}. */
  int number();

  /** Runs the work on this loop, later, in the order of submission. Threading: any thread. */
  void execute(Runnable work);

  /**
   * Runs the work on this loop once the delay has passed, up to 8 ms later and never early. Timers
   * are cheap: one link in a wheel, no system call. Threading: on this loop only.
   *
   * @param delayNanos nanoseconds from now; zero or less means as soon as possible
   */
  Timer schedule(long delayNanos, Runnable work);

  /** Whether the caller is on this loop. */
  boolean isCurrent();

  /**
   * How late work on this loop lately began because of other work on it, the latest the most; what
   * it is told by others took about that much longer to be heard. Nanoseconds, 0 or more.
   * Threading: on this loop only.
   */
  long lagNanos();

  /**
   * What lies below, for the other packages of this module; not for anyone else.
   *
   * @throws IllegalArgumentException when there is no such thing
   */
  <T> T unwrap(Class<T> type);
}
