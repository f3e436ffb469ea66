package dev.facet.server.encoding;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDictContentType;
import com.github.luben.zstd.util.Native;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The {@code zstd} coding (RFC 8878), and {@code dcz}, in one go. */
final class Zstandard {
  private static final int LEVEL = 3;

  /** A skippable frame whose content is the dictionary's hash (RFC 9842 section 5). */
  private static final byte[] DICTIONARY_HEADER = {0x5e, 0x2a, 0x4d, 0x18, 0x20, 0, 0, 0};

  private static final int HASH = 32;

  /** 8 MiB, which every decoder of {@code dcz} has (RFC 9842 section 5). */
  private static final int MAX_WINDOW_LOG = 23;

  /** Bytes of dictionary and body beyond which the level's tables would forget the dictionary. */
  private static final int LARGE = 2 << 20;

  private static final int LARGE_TABLE_LOG = 20;

  private Zstandard() {}

  /** Unpacks and loads the native library: tens of milliseconds, once. */
  static void load() {
    Native.load();
  }

  static Encoded encode(byte[] bytes, int offset, int length, @Nullable Dictionary dictionary) {
    int start = dictionary == null ? 0 : DICTIONARY_HEADER.length + HASH;
    byte[] out = new byte[start + Math.toIntExact(Zstd.compressBound(length))];
    try (ZstdCompressCtx context = new ZstdCompressCtx()) {
      context.setLevel(LEVEL);
      if (dictionary != null) {
        System.arraycopy(DICTIONARY_HEADER, 0, out, 0, DICTIONARY_HEADER.length);
        byte[] hash = Base64.getDecoder().decode(dictionary.hash());
        System.arraycopy(hash, 0, out, DICTIONARY_HEADER.length, HASH);
        reach(context, dictionary.bytes().length + length);
        context.loadDict(dictionary.bytes(), ZstdDictContentType.RAW_CONTENT);
      }
      int written =
          context.compressByteArray(out, start, out.length - start, bytes, offset, length);
      return new Encoded(out, start + written);
    }
  }

  /** Makes window and tables such that the whole dictionary is in reach, up to the largest. */
  private static void reach(ZstdCompressCtx context, int bytes) {
    int log = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1024, bytes));
    context.setWindowLog(Math.min(log, MAX_WINDOW_LOG));
    if (bytes > LARGE) {
      context.setHashLog(LARGE_TABLE_LOG);
      context.setChainLog(LARGE_TABLE_LOG);
    }
  }
}
