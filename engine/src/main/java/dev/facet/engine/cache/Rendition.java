package dev.facet.engine.cache;

import dev.facet.http.Answer;
import org.jspecify.annotations.Nullable;

/**
 * A kept answer as it goes out while a number of seconds is left to it, whole and to a client that
 * has it already: what its fields say about freshness is the same for everybody who asks in that
 * second.
 *
 * @param seconds of freshness that are left
 */
public record Rendition(long seconds, Answer whole, Answer unmodified) {
  /**
   * The newest rendition of an answer. Threading: any; racy on purpose, a thread that misses one
   * makes the same anew.
   */
  public static final class Newest {
    private @Nullable Rendition newest;

    /** The one for these seconds, or null. */
    public @Nullable Rendition at(long seconds) {
      Rendition found = newest;
      return found != null && found.seconds == seconds ? found : null;
    }

    public void keep(Rendition rendition) {
      newest = rendition;
    }
  }
}
