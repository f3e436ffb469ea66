package dev.facet.identity.redis;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A command as it goes over the wire: counted strings, so that no value can become a command. */
@SuppressWarnings("ArrayRecordComponent") // The bytes are handed on; nobody compares them.
record Command(byte[] bytes) {

  /**
   * A command.
   *
   * @param parts each a {@code byte[]}, or something whose text is sent
   */
  static Command of(Object... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(256);
    out.writeBytes(ascii("*" + parts.length + "\r\n"));
    for (Object part : parts) {
      byte[] value =
          part instanceof byte[] raw ? raw : String.valueOf(part).getBytes(StandardCharsets.UTF_8);
      out.writeBytes(ascii("$" + value.length + "\r\n"));
      out.writeBytes(value);
      out.writeBytes(ascii("\r\n"));
    }
    return new Command(out.toByteArray());
  }

  /** Without what it says: it may be a password or a session. */
  @Override
  public String toString() {
    return "Command[" + bytes.length + "]";
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Several steps that the server runs as one. Sent by its hash; by its text to a server that does
   * not know it yet.
   */
  record Script(String text, String hash) {
    static Script of(String text) {
      try {
        byte[] hash =
            MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
        return new Script(text, HexFormat.of().formatHex(hash));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("SHA-1: not available", e);
      }
    }

    Command known(List<String> keys, Object... arguments) {
      return call("EVALSHA", hash, keys, arguments);
    }

    Command whole(List<String> keys, Object... arguments) {
      return call("EVAL", text, keys, arguments);
    }

    private static Command call(
        String verb, String script, List<String> keys, Object... arguments) {
      List<Object> parts = new ArrayList<>();
      parts.add(verb);
      parts.add(script);
      parts.add(keys.size());
      parts.addAll(keys);
      parts.addAll(List.of(arguments));
      return Command.of(parts.toArray());
    }
  }
}
