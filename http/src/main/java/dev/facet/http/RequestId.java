package dev.facet.http;

import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The name of one request in logs and answers: 1 to 64 characters of {@code A-Z a-z 0-9 . _ -}. */
public record RequestId(String value) {
  private static final int MAX = 64;

  public RequestId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("request id: (expected: 1..64 of A-Z a-z 0-9 . _ -)");
    }
  }

  /** A new one, random and not guess-proof: it names, it does not authorise. */
  public static RequestId random() {
    byte[] hex = new byte[16];
    TraceContext.hex(ThreadLocalRandom.current().nextLong(), hex, 0);
    return new RequestId(TraceContext.ascii(hex));
  }

  /** The one that a client sent when it is well-formed, otherwise a new one. */
  public static RequestId of(@Nullable String sent) {
    return sent != null && isValid(sent) ? new RequestId(sent) : random();
  }

  private static boolean isValid(String value) {
    if (value.isEmpty() || value.length() > MAX) {
      return false;
    }
    for (int i = 0; i < value.length(); i++) {
      if (!PercentCoding.isUnreserved(value.charAt(i)) || value.charAt(i) == '~') {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return value;
  }
}
