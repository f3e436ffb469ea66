package dev.facet.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Percent-encoding of RFC 3986 section 2, over UTF-8. */
public final class PercentCoding {
  private static final char[] HEX = "0123456789ABCDEF".toCharArray();

  private PercentCoding() {}

  /** The text with every byte but the unreserved ones encoded; safe in any part of a URL. */
  public static String encode(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isUnreserved(text.charAt(i))) {
        return encodeBytes(text.getBytes(StandardCharsets.UTF_8));
      }
    }
    return text;
  }

  /**
   * The text that a path segment stands for, or null when an escape is cut short, not hexadecimal,
   * or the bytes are not UTF-8. A plus sign stays one.
   */
  public static @Nullable String decode(String encoded) {
    return decode(encoded, false);
  }

  /** Like {@link #decode(String)}, with plus signs as spaces, as forms write query parameters. */
  public static @Nullable String decodeQuery(String encoded) {
    return decode(encoded, true);
  }

  /** Whether the character is unreserved (RFC 3986 section 2.3). */
  public static boolean isUnreserved(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '.'
        || c == '_'
        || c == '~';
  }

  private static String encodeBytes(byte[] bytes) {
    StringBuilder encoded = new StringBuilder(bytes.length + 16);
    for (byte b : bytes) {
      char c = (char) (b & 0xFF);
      if (isUnreserved(c)) {
        encoded.append(c);
      } else {
        encoded.append('%').append(HEX[c >> 4]).append(HEX[c & 15]);
      }
    }
    return encoded.toString();
  }

  private static @Nullable String decode(String encoded, boolean plusIsSpace) {
    if (encoded.indexOf('%') < 0 && !(plusIsSpace && encoded.indexOf('+') >= 0)) {
      return encoded;
    }
    byte[] in = encoded.getBytes(StandardCharsets.UTF_8);
    byte[] out = new byte[in.length];
    int length = 0;
    for (int i = 0; i < in.length; i++) {
      byte b = in[i];
      if (b == '%') {
        int high = i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
        int low = i + 2 < in.length ? Character.digit(in[i + 2], 16) : -1;
        if (high < 0 || low < 0) {
          return null;
        }
        b = (byte) (high * 16 + low);
        i += 2;
      } else if (b == '+' && plusIsSpace) {
        b = ' ';
      }
      out[length++] = b;
    }
    return utf8(out, length);
  }

  private static @Nullable String utf8(byte[] bytes, int length) {
    try {
      ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
      return StandardCharsets.UTF_8.newDecoder().decode(buffer).toString();
    } catch (CharacterCodingException notUtf8) {
      return null;
    }
  }
}
