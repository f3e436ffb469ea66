package dev.facet.testkit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP/2 client that sends exactly the frames it is told to (RFC 9113 section 4), in plain text.
 * It acknowledges nothing by itself. Every read has a deadline of ten seconds. Threading: one
 * thread.
 */
public final class RawHttp2Client implements AutoCloseable {
  public static final int DATA = 0;
  public static final int HEADERS = 1;
  public static final int RST_STREAM = 3;
  public static final int SETTINGS = 4;
  public static final int PING = 6;
  public static final int GOAWAY = 7;
  public static final int WINDOW_UPDATE = 8;
  public static final int CONTINUATION = 9;

  public static final int END_STREAM = 1;
  public static final int END_HEADERS = 4;

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

  private final Socket socket;
  private final DataInputStream in;

  /**
   * A frame.
   *
   * @param payload ISO 8859-1, a character per byte
   */
  public record Frame(int type, int flags, int stream, String payload) {
    public boolean isEndOfStream() {
      return (flags & END_STREAM) != 0;
    }

    /** The error code of RST_STREAM and GOAWAY (RFC 9113 section 7). */
    public int errorCode() {
      int at = type == GOAWAY ? 4 : 0;
      return number(payload, at);
    }

    /** The last stream that a GOAWAY promises to have taken. */
    public int lastStream() {
      return number(payload, 0) & 0x7fff_ffff;
    }

    /** The status that HEADERS begin with, by the static table of RFC 7541 or as a literal. */
    public int status() {
      int first = payload.charAt(0);
      return switch (first) {
        case 0x88 -> 200;
        case 0x89 -> 204;
        case 0x8b -> 304;
        case 0x8c -> 400;
        case 0x8d -> 404;
        case 0x8e -> 500;
        default -> Integer.parseInt(payload.substring(2, 2 + payload.charAt(1)));
      };
    }

    private static int number(String bytes, int at) {
      return bytes.charAt(at) << 24
          | bytes.charAt(at + 1) << 16
          | bytes.charAt(at + 2) << 8
          | bytes.charAt(at + 3);
    }
  }

  private RawHttp2Client(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
  }

  /** Connects to a port of the loopback interface and says nothing. */
  public static RawHttp2Client silent(int port) throws IOException {
    Socket socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.setSoTimeout((int) LIMIT.toMillis());
    socket.connect(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) LIMIT.toMillis());
    return new RawHttp2Client(socket);
  }

  /** Connects, and sends the preface with empty settings. */
  public static RawHttp2Client connect(int port) throws IOException {
    return silent(port).send(PREFACE + frame(SETTINGS, 0, 0, ""));
  }

  /** The bytes of a frame whose length is that of its payload. */
  public static String frame(int type, int flags, int stream, String payload) {
    return frame(type, flags, stream, payload.length(), payload);
  }

  /** The bytes of a frame that claims a length. */
  public static String frame(int type, int flags, int stream, int length, String payload) {
    return uint(length, 3) + uint(type, 1) + uint(flags, 1) + uint(stream, 4) + payload;
  }

  /** A number in so many bytes, the most significant first. */
  public static String uint(long number, int bytes) {
    StringBuilder text = new StringBuilder();
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
      text.append((char) ((number >> shift) & 0xff));
    }
    return text.toString();
  }

  /** Fields in turn name and value, each a literal that is not indexed (RFC 7541 section 6.2.2). */
  public static String fields(String... namesAndValues) {
    StringBuilder block = new StringBuilder();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      block.append('\0').append(literal(namesAndValues[i])).append(literal(namesAndValues[i + 1]));
    }
    return block.toString();
  }

  /** The fields that a GET needs. */
  public static String get(String path) {
    return fields(":method", "GET", ":scheme", "http", ":path", path, ":authority", "localhost");
  }

  /** Sends bytes, given as ISO 8859-1. */
  public RawHttp2Client send(String bytes) throws IOException {
    socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
    return this;
  }

  /** Sends a whole GET as that stream. */
  public RawHttp2Client sendGet(int stream, String path) throws IOException {
    return send(frame(HEADERS, END_HEADERS | END_STREAM, stream, get(path)));
  }

  /** The next frame that is wanted; others are skipped. */
  public Frame await(Predicate<Frame> wanted) throws IOException {
    while (true) {
      Frame frame = next();
      if (frame == null) {
        throw new IOException("await: connection closed (expected: a frame)");
      }
      if (wanted.test(frame)) {
        return frame;
      }
    }
  }

  /** The next frame of that type. */
  public Frame await(int type) throws IOException {
    return await(frame -> frame.type() == type);
  }

  /** Whether the server closes the connection within the deadline, whatever it sends before. */
  public boolean isClosedByServer() throws IOException {
    try {
      Frame last = next();
      while (last != null) {
        last = next();
      }
      return true;
    } catch (SocketException reset) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private @Nullable Frame next() throws IOException {
    byte[] head = new byte[9];
    int first = in.read();
    if (first < 0) {
      return null;
    }
    try {
      in.readFully(head, 1, 8);
      int length = first << 16 | (head[1] & 0xff) << 8 | (head[2] & 0xff);
      byte[] payload = new byte[length];
      in.readFully(payload);
      int stream = (head[5] & 0x7f) << 24 | (head[6] & 0xff) << 16;
      stream |= (head[7] & 0xff) << 8 | (head[8] & 0xff);
      return new Frame(
          head[3], head[4] & 0xff, stream, new String(payload, StandardCharsets.ISO_8859_1));
    } catch (EOFException cut) {
      return null;
    }
  }

  /** A string whose length may need more than one byte (RFC 7541 section 5.1). */
  private static String literal(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int rest = text.length();
    if (rest < 127) {
      out.write(rest);
    } else {
      out.write(127);
      rest -= 127;
      while (rest >= 128) {
        out.write((rest & 0x7f) | 0x80);
        rest >>= 7;
      }
      out.write(rest);
    }
    return out.toString(StandardCharsets.ISO_8859_1) + text;
  }
}
