package dev.facet.engine.shape;

import static java.util.Objects.requireNonNull;

import dev.facet.engine.join.Reason;
import java.util.List;

/** What a shape program made of the results of a request. */
public sealed interface Shaped {

  /**
   * A response body: {@code length} bytes of {@code bytes} from the first on. The array is the
   * receiver's, and may be longer.
   *
   * @param holes what is not there, in the order of the response; empty: the body is whole
   */
  @SuppressWarnings("ArrayRecordComponent") // a carrier of bytes; nobody compares bodies
  record Written(byte[] bytes, int length, List<Hole> holes) implements Shaped {
    public Written {
      requireNonNull(bytes, "bytes");
      holes = List.copyOf(holes);
    }
  }

  /** The root is null, and the source said so: a 404. */
  record RootIsNull() implements Shaped {}

  /** The root, or every root, failed: the endpoint has no body. */
  record Failed(Reason reason) implements Shaped {
    public Failed {
      requireNonNull(reason, "reason");
    }
  }
}
