package dev.facet.server.encoding;

import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** Bodies as a client reads them. */
public final class Decoded {
  private Decoded() {}

  /** The body behind a coding. */
  public static byte[] of(String coding, byte[] encoded) throws IOException {
    var in = new ByteArrayInputStream(encoded);
    switch (coding) {
      case "gzip" -> {
        return new GZIPInputStream(in).readAllBytes();
      }
      case "zstd" -> {
        try (var zstd = new ZstdInputStream(in)) {
          return zstd.readAllBytes();
        }
      }
      case "br" -> {
        try (var brotli = new BrotliInputStream(in)) {
          return brotli.readAllBytes();
        }
      }
      default -> throw new IllegalArgumentException("coding: " + coding);
    }
  }

  /** The body behind a coding with a dictionary; its header must name the dictionary. */
  public static byte[] of(String coding, byte[] encoded, byte[] dictionary) throws IOException {
    boolean zstd = coding.equals("dcz");
    byte[] magic = zstd ? hex("5e2a4d1820000000") : hex("ff444342");
    int start = magic.length + 32;
    byte[] hash = Hashes.sha256().digest(dictionary);
    if (!Arrays.equals(magic, Arrays.copyOf(encoded, magic.length))
        || !Arrays.equals(hash, Arrays.copyOfRange(encoded, magic.length, start))) {
      throw new IOException("header of " + coding + ": not that of this dictionary");
    }
    byte[] stream = Arrays.copyOfRange(encoded, start, encoded.length);
    return zstd ? zstd(stream, dictionary) : brotli(stream, dictionary);
  }

  private static byte[] zstd(byte[] stream, byte[] dictionary) {
    try (var context = new ZstdDecompressCtx()) {
      context.loadDict(dictionary);
      return context.decompress(stream, 16 << 20);
    }
  }

  private static byte[] brotli(byte[] stream, byte[] dictionary) throws IOException {
    ByteBuffer direct = ByteBuffer.allocateDirect(dictionary.length).put(dictionary).flip();
    try (var brotli = new BrotliInputStream(new ByteArrayInputStream(stream))) {
      brotli.attachDictionary(direct);
      return brotli.readAllBytes();
    }
  }

  private static byte[] hex(String text) {
    return java.util.HexFormat.of().parseHex(text);
  }
}
