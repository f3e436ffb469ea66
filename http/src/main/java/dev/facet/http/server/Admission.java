package dev.facet.http.server;

import dev.facet.http.Answer;

/** What happens to a request whose head has arrived and whose body has not been read. */
public sealed interface Admission {
  /** Read the body, up to the limit of the server's settings. */
  Admission STANDARD = new Standard();

  /** See {@link #STANDARD}. */
  record Standard() implements Admission {}

  /**
   * Read the body up to a limit of its own.
   *
   * @param maxBody in bytes; zero means that any body is too large
   */
  record UpTo(int maxBody) implements Admission {
    public UpTo {
      if (maxBody < 0) {
        throw new IllegalArgumentException("maxBody: " + maxBody + " (expected: 0 or more)");
      }
    }
  }

  /**
   * Hand the request over at once; its body is read piece by piece ({@link Exchange#requestBody}).
   *
   * @param maxBody in bytes
   */
  record Streamed(long maxBody) implements Admission {
    public Streamed {
      if (maxBody < 0) {
        throw new IllegalArgumentException("maxBody: " + maxBody + " (expected: 0 or more)");
      }
    }
  }

  /**
   * Do not read the body; this is the answer. A client that waits for {@code 100 Continue} gets it
   * instead; otherwise the connection closes after it unless there was no body.
   */
  record Refuse(Answer answer) implements Admission {}
}
