package dev.facet.engine.pass;

import dev.facet.engine.Invocation;
import org.jspecify.annotations.Nullable;

/** Hears of requests that are passed on. Threading: on the request's loop; must not block. */
public interface PassObserver {
  PassObserver NONE =
      new PassObserver() {
        @Override
        public void called(
            Invocation request,
            String source,
            int status,
            @Nullable String failure,
            long nanos,
            long bytes) {}

        @Override
        public void answered(PassRoute route, Invocation request, int status, long nanos) {}

        @Override
        public void left(PassRoute route, Invocation request, long nanos) {}
      };

  /**
   * A call to a source has ended.
   *
   * @param status 0 when there was no answer
   * @param failure for operators; null when it succeeded
   */
  void called(
      Invocation request,
      String source,
      int status,
      @Nullable String failure,
      long nanos,
      long bytes);

  /** The client has its answer, or the beginning of one that could not be completed. */
  void answered(PassRoute route, Invocation request, int status, long nanos);

  /** The client left before that. */
  void left(PassRoute route, Invocation request, long nanos);
}
