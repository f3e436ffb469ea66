package dev.facet.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP/1 message as it came over a socket, taken apart simply: first line, header lines, body.
 *
 * @param body decoded when it was chunked; bytes as ISO 8859-1
 */
public record RawMessage(String firstLine, List<String> headerLines, String body) {
  public RawMessage {
    headerLines = List.copyOf(headerLines);
  }

  /** The status of a response. */
  public int status() {
    return Integer.parseInt(firstLine.split(" ", 3)[1]);
  }

  /** The value of the first header of that name in any case, or null. */
  public @Nullable String header(String name) {
    List<String> all = headers(name);
    return all.isEmpty() ? null : all.get(0);
  }

  /** The values of all headers of that name in any case. */
  public List<String> headers(String name) {
    String prefix = name.toLowerCase(Locale.ROOT) + ":";
    return headerLines.stream()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
        .map(line -> line.substring(prefix.length()).trim())
        .toList();
  }

  /**
   * Reads the next message, or null at the end of the stream.
   *
   * @param bodiless a response to HEAD: whatever its headers say, no body follows
   */
  static @Nullable RawMessage read(InputStream in, boolean bodiless) throws IOException {
    String first = line(in);
    if (first == null) {
      return null;
    }
    List<String> lines = new ArrayList<>();
    String line = line(in);
    while (line != null && !line.isEmpty()) {
      lines.add(line);
      line = line(in);
    }
    RawMessage head = new RawMessage(first, lines, "");
    return bodiless || head.isBodiless() ? head : new RawMessage(first, lines, head.readBody(in));
  }

  private boolean isBodiless() {
    return firstLine.startsWith("HTTP/")
        && (firstLine.contains(" 204 ")
            || firstLine.contains(" 304 ")
            || firstLine.startsWith("1", 9));
  }

  private String readBody(InputStream in) throws IOException {
    if ("chunked".equalsIgnoreCase(header("transfer-encoding"))) {
      return chunks(in);
    }
    String length = header("content-length");
    if (length != null) {
      return text(in.readNBytes(Integer.parseInt(length)));
    }
    return firstLine.startsWith("HTTP/") ? text(in.readAllBytes()) : "";
  }

  private static String chunks(InputStream in) throws IOException {
    StringBuilder body = new StringBuilder();
    while (true) {
      String size = line(in);
      int length = size == null ? 0 : Integer.parseInt(size.split(";", 2)[0].trim(), 16);
      body.append(text(in.readNBytes(length)));
      line(in);
      if (length == 0) {
        return body.toString();
      }
    }
  }

  private static @Nullable String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    int b = in.read();
    if (b < 0) {
      return null;
    }
    while (b >= 0 && b != '\n') {
      line.append((char) b);
      b = in.read();
    }
    int end = line.length();
    return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
