package dev.facet.server.encoding;

import dev.facet.definition.config.Compression;

/** How a body is written, as {@code Content-Encoding} names it. */
enum Coding {
  ZSTD("zstd", false),
  BROTLI("br", false),
  GZIP("gzip", false),
  /** Zstandard with a dictionary (RFC 9842 section 5). */
  DICTIONARY_ZSTD("dcz", true),
  /** Brotli with a dictionary (RFC 9842 section 4). */
  DICTIONARY_BROTLI("dcb", true);

  private final String token;
  private final boolean withDictionary;

  Coding(String token, boolean withDictionary) {
    this.token = token;
    this.withDictionary = withDictionary;
  }

  String token() {
    return token;
  }

  boolean withDictionary() {
    return withDictionary;
  }

  static Coding of(Compression.Encoding encoding) {
    return switch (encoding) {
      case ZSTD -> ZSTD;
      case BROTLI -> BROTLI;
      case GZIP -> GZIP;
    };
  }
}
