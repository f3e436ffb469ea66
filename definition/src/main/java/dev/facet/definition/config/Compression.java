package dev.facet.definition.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/**
 * How a facet's answers are compressed. What is used for a request is decided by the client's
 * {@code Accept-Encoding} (RFC 9110 section 12.5.3).
 *
 * @param encodings those to use, the preferred one first; none: answers go as they are
 * @param minSize bytes of a body below which compressing costs more than it saves
 */
public record Compression(List<Encoding> encodings, int minSize, Dictionaries dictionaries) {
  /** All encodings, for bodies of 512 bytes and more, without dictionaries. */
  public static final Compression DEFAULT =
      new Compression(List.of(Encoding.values()), 512, Dictionaries.NONE);

  public Compression {
    encodings = List.copyOf(encodings);
    requireNonNull(dictionaries, "dictionaries");
  }

  /** A content coding, by default in this order. */
  public enum Encoding {
    ZSTD("zstd"),
    BROTLI("br"),
    GZIP("gzip");

    private final String token;

    Encoding(String token) {
      this.token = token;
    }

    /** What HTTP calls it. */
    public String token() {
      return token;
    }
  }

  /**
   * Endpoints whose last answer to a client is the dictionary for its next one (RFC 9842).
   *
   * @param endpoints names of operations
   * @param keep how long a client may use an answer as a dictionary
   * @param store bytes of recent bodies that the server keeps for it
   */
  public record Dictionaries(List<String> endpoints, Duration keep, long store) {
    public static final Dictionaries NONE =
        new Dictionaries(List.of(), Duration.ofMinutes(10), 16L << 20);

    public Dictionaries {
      endpoints = List.copyOf(endpoints);
      requireNonNull(keep, "keep");
    }
  }
}
