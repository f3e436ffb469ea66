package dev.facet.server.encoding;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The codings that this machine can write: {@code gzip} always, the others where their native
 * libraries load. Threading: any.
 */
public final class Codecs {
  private static final Logger LOG = LoggerFactory.getLogger(Codecs.class);

  private final Set<Coding> available;

  private Codecs(Set<Coding> available) {
    this.available = available;
  }

  /** Loads what there is; takes tens of milliseconds. */
  public static Codecs load() {
    Set<Coding> available = EnumSet.of(Coding.GZIP);
    if (isLoaded("zstd", Zstandard::load)) {
      available.add(Coding.ZSTD);
      available.add(Coding.DICTIONARY_ZSTD);
    }
    if (isLoaded("br", Brotli::load)) {
      available.add(Coding.BROTLI);
      available.add(Coding.DICTIONARY_BROTLI);
    }
    return new Codecs(available);
  }

  boolean has(Coding coding) {
    return available.contains(coding);
  }

  Encoded encode(
      Coding coding, byte[] bytes, int offset, int length, @Nullable Dictionary dictionary) {
    return switch (coding) {
      case GZIP -> Gzip.encode(bytes, offset, length);
      case ZSTD -> Zstandard.encode(bytes, offset, length, null);
      case BROTLI -> Brotli.encode(bytes, offset, length, null);
      case DICTIONARY_ZSTD -> Zstandard.encode(bytes, offset, length, dictionary);
      case DICTIONARY_BROTLI -> Brotli.encode(bytes, offset, length, dictionary);
    };
  }

  /** A whole body in a coding, by its name in {@code Content-Encoding}; null when it cannot be. */
  public byte @Nullable [] whole(String token, byte[] bytes) {
    for (Coding coding : available) {
      if (coding.token().equals(token) && !coding.withDictionary()) {
        return encode(coding, bytes, 0, bytes.length, null).compact().bytes();
      }
    }
    return null;
  }

  private static boolean isLoaded(String coding, Runnable load) {
    try {
      load.run();
      return true;
    } catch (LinkageError | RuntimeException missing) {
      LOG.warn("encoding {} is not offered: its native library does not load", coding, missing);
      return false;
    }
  }
}
