package dev.facet.server.encoding;

import dev.facet.definition.config.Compression;
import dev.facet.http.AcceptEncoding;
import org.jspecify.annotations.Nullable;

/**
 * Which coding a body gets.
 *
 * @param coding null: none
 * @param mandatory the client has refused to take the body without a coding
 */
record Choice(@Nullable Coding coding, boolean mandatory) {
  static final Choice NONE = new Choice(null, false);

  /**
   * What the client likes most; of what it likes equally, what the facet prefers. A dictionary that
   * both sides have beats everything that the client does not like better. When the client accepts
   * nothing that there is, the body goes as it is (RFC 9110 section 12.1): an error in place of an
   * answer, perhaps to a write that was done, helps nobody.
   *
   * @param length of the body, in bytes
   * @param dictionary that the client has and the server knows, or null
   */
  static Choice of(
      EncodingPolicy policy,
      Codecs codecs,
      AcceptEncoding accepted,
      int length,
      @Nullable Dictionary dictionary) {
    int identity = accepted.identity();
    if (length < policy.minSize() && identity > 0) {
      return NONE;
    }
    Coding best = null;
    int liked = Math.max(identity, 1) - 1;
    if (dictionary != null) {
      for (Compression.Encoding encoding : policy.encodings()) {
        Coding coding = withDictionary(encoding);
        int quality = coding == null || !codecs.has(coding) ? 0 : accepted.quality(coding.token());
        if (quality > liked) {
          best = coding;
          liked = quality;
        }
      }
    }
    for (Compression.Encoding encoding : policy.encodings()) {
      Coding coding = Coding.of(encoding);
      int quality = codecs.has(coding) ? accepted.quality(coding.token()) : 0;
      if (quality > liked) {
        best = coding;
        liked = quality;
      }
    }
    return new Choice(best, identity == 0);
  }

  private static @Nullable Coding withDictionary(Compression.Encoding encoding) {
    return switch (encoding) {
      case ZSTD -> Coding.DICTIONARY_ZSTD;
      case BROTLI -> Coding.DICTIONARY_BROTLI;
      case GZIP -> null;
    };
  }
}
