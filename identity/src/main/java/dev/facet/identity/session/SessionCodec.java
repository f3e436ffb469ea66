package dev.facet.identity.session;

import dev.facet.identity.session.Session.Refreshing;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Sessions as bytes: a schema number, then members, each with a tag and a length. A reader skips
 * tags that it does not know and fills in what is absent, so that servers of neighbouring versions
 * read each other's records while they replace one another.
 *
 * <p>Tags are never used again for something else.
 */
final class SessionCodec {
  /** Part of what a record is sealed with; a new number makes all older records unreadable. */
  static final int SCHEMA = 1;

  private static final byte FACET = 1;
  private static final byte ISSUER = 2;
  private static final byte SUBJECT = 3;
  private static final byte SID = 4;
  private static final byte CLAIM = 5;
  private static final byte ACR = 6;
  private static final byte AUTH_TIME = 7;
  private static final byte CREATED = 8;
  private static final byte ENDS = 9;
  private static final byte ACCESS_TOKEN = 10;
  private static final byte EXPIRES = 11;
  private static final byte REFRESH_TOKEN = 12;
  private static final byte ID_TOKEN = 13;
  private static final byte SCOPE = 14;
  private static final byte ATTEMPT = 15;
  private static final byte ATTEMPT_UNTIL = 16;
  private static final byte FENCE = 17;

  private SessionCodec() {}

  static byte[] encode(Session session) {
    Writer out = new Writer();
    Tokens tokens = session.tokens();
    out.text(FACET, session.facet()).text(ISSUER, session.issuer());
    out.text(SUBJECT, session.subject()).text(SID, session.sid());
    session.claims().forEach((name, json) -> out.text(CLAIM, name + "=" + json));
    out.text(ACR, session.acr()).time(AUTH_TIME, session.authTime());
    out.time(CREATED, session.created()).time(ENDS, session.ends());
    out.text(ACCESS_TOKEN, tokens.accessToken()).time(EXPIRES, tokens.expires());
    out.text(REFRESH_TOKEN, tokens.refreshToken()).text(ID_TOKEN, tokens.idToken());
    tokens.scopes().forEach(scope -> out.text(SCOPE, scope));
    Refreshing refreshing = session.refreshing();
    if (refreshing != null) {
      out.text(ATTEMPT, Integer.toString(refreshing.attempt()));
      out.time(ATTEMPT_UNTIL, refreshing.until()).text(FENCE, refreshing.fence());
    }
    return out.bytes();
  }

  /** Null when the bytes are no session. */
  static @Nullable Session decode(byte[] bytes) {
    try {
      return new Reader(bytes).session();
    } catch (BufferUnderflowException | IllegalArgumentException notOne) {
      return null;
    }
  }

  private static final class Writer {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(2048);
    private final DataOutputStream out = new DataOutputStream(bytes);

    Writer() {
      try {
        out.writeByte(SCHEMA);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    Writer text(byte tag, @Nullable String text) {
      if (text == null) {
        return this;
      }
      byte[] value = text.getBytes(StandardCharsets.UTF_8);
      try {
        out.writeByte(tag);
        out.writeInt(value.length);
        out.write(value);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return this;
    }

    Writer time(byte tag, @Nullable Instant time) {
      return text(tag, time == null ? null : Long.toString(time.toEpochMilli()));
    }

    byte[] bytes() {
      return bytes.toByteArray();
    }
  }

  private static final class Reader {
    private final SequencedMap<Byte, String> texts = new LinkedHashMap<>();
    private final SequencedMap<String, String> claims = new LinkedHashMap<>();
    private final List<String> scopes = new ArrayList<>();

    Reader(byte[] bytes) {
      ByteBuffer in = ByteBuffer.wrap(bytes);
      if (in.get() != SCHEMA) {
        throw new IllegalArgumentException("schema");
      }
      while (in.hasRemaining()) {
        byte tag = in.get();
        int length = in.getInt();
        if (length < 0 || length > in.remaining()) {
          throw new IllegalArgumentException("length");
        }
        String text = new String(bytes, in.position(), length, StandardCharsets.UTF_8);
        in.position(in.position() + length);
        take(tag, text);
      }
    }

    private void take(byte tag, String text) {
      switch (tag) {
        case CLAIM -> {
          int equals = text.indexOf('=');
          if (equals < 0) {
            throw new IllegalArgumentException("claim");
          }
          claims.put(text.substring(0, equals), text.substring(equals + 1));
        }
        case SCOPE -> scopes.add(text);
        default -> texts.put(tag, text);
      }
    }

    Session session() {
      Instant until = time(ATTEMPT_UNTIL);
      return new Session(
          required(FACET),
          required(ISSUER),
          required(SUBJECT),
          texts.get(SID),
          claims,
          texts.get(ACR),
          time(AUTH_TIME),
          Instant.ofEpochMilli(Long.parseLong(required(CREATED))),
          Instant.ofEpochMilli(Long.parseLong(required(ENDS))),
          new Tokens(
              required(ACCESS_TOKEN),
              time(EXPIRES),
              texts.get(REFRESH_TOKEN),
              required(ID_TOKEN),
              scopes),
          until == null
              ? null
              : new Refreshing(
                  Integer.parseInt(required(ATTEMPT)), until, texts.getOrDefault(FENCE, "")));
    }

    private String required(byte tag) {
      String text = texts.get(tag);
      if (text == null) {
        throw new IllegalArgumentException("tag " + tag + ": absent");
      }
      return text;
    }

    private @Nullable Instant time(byte tag) {
      String text = texts.get(tag);
      return text == null ? null : Instant.ofEpochMilli(Long.parseLong(text));
    }
  }
}
