package dev.facet.server.encoding;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.BrotliOutputStream;
import com.aayushatharva.brotli4j.encoder.Encoder;
import com.aayushatharva.brotli4j.encoder.PreparedDictionary;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The {@code br} coding (RFC 7932), and {@code dcb}, in one go. */
final class Brotli {
  private static final Encoder.Parameters PARAMETERS = Encoder.Parameters.create(5);

  /** Of a dictionary-compressed stream; the dictionary's hash follows (RFC 9842 section 4). */
  private static final byte[] DICTIONARY_HEADER = {(byte) 0xff, 0x44, 0x43, 0x42};

  /** A dictionary that is bytes as they are, not in a format of its own. */
  private static final int RAW = 0;

  private Brotli() {}

  /** Unpacks and loads the native library: tens of milliseconds, once. */
  static void load() {
    Brotli4jLoader.ensureAvailability();
  }

  static Encoded encode(byte[] bytes, int offset, int length, @Nullable Dictionary dictionary) {
    try {
      return dictionary == null
          ? Encoded.of(Encoder.compress(bytes, offset, length, PARAMETERS))
          : encodeWith(dictionary, bytes, offset, length);
    } catch (IOException e) {
      throw new IllegalStateException("brotli: failed in memory", e);
    }
  }

  private static Encoded encodeWith(Dictionary dictionary, byte[] bytes, int offset, int length)
      throws IOException {
    ByteBuffer raw = ByteBuffer.allocateDirect(dictionary.bytes().length);
    raw.put(dictionary.bytes()).flip();
    PreparedDictionary prepared = Encoder.prepareDictionary(raw, RAW);
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream(64 + length / 4);
      out.write(DICTIONARY_HEADER);
      out.write(Base64.getDecoder().decode(dictionary.hash()));
      try (BrotliOutputStream stream = new BrotliOutputStream(out, PARAMETERS)) {
        stream.attachDictionary(prepared);
        stream.write(bytes, offset, length);
      }
      return Encoded.of(out.toByteArray());
    } finally {
      release(prepared);
    }
  }

  /** Its memory is native, and no collector frees it. */
  private static void release(PreparedDictionary prepared) {
    if (prepared instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (Exception e) {
        throw new IllegalStateException("brotli: dictionary does not close", e);
      }
    }
  }
}
