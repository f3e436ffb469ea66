package dev.facet.engine.page;

import dev.facet.engine.page.Opened.Outdated;
import dev.facet.engine.page.Opened.Sealed;
import dev.facet.engine.page.Opened.Tampered;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.LongSupplier;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * Makes and reads cursors: AES-GCM over where the list goes on, what list that is, and when the
 * cursor was made. Clients can neither read nor change one. Immutable.
 *
 * <pre>
 *   base64url( version 1 | key 4 | salt 16 | sealed )
 *   sealed = AES-256-GCM( made 8 | list 16 | arguments 16 | identity 16 | kind 1 | position … )
 * </pre>
 *
 * <p>The head is authenticated as associated data. The key is the salt's own ({@link CursorKeys}),
 * and is used once; therefore the nonce is constant.
 *
 * <p>Threading: any thread; a cursor takes a few microseconds.
 */
public final class Cursors {
  /** Characters of the longest cursor that is looked at: what fits into a target. */
  public static final int MAX_LENGTH = 4 << 10;

  private static final byte VERSION = 1;
  private static final int SALT = 16;
  private static final int HEAD = 1 + Integer.BYTES + SALT;
  private static final int TAG_BITS = 128;
  private static final byte[] NONCE = new byte[12];
  private static final byte AFTER = 1;
  private static final byte AT = 2;
  private static final byte LINKED = 3;

  private final CursorKeys keys;
  private final long ttlMillis;
  private final LongSupplier clock;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param ttl how long a cursor can be used
   * @param clock milliseconds since the epoch
   */
  public Cursors(CursorKeys keys, Duration ttl, LongSupplier clock) {
    this.keys = keys;
    this.ttlMillis = ttl.toMillis();
    this.clock = clock;
  }

  // ---- making

  /** The cursor of a position; null when it would be too long to come back. */
  public @Nullable String seal(Position position, CursorOwner owner) {
    var salt = new byte[SALT];
    random.nextBytes(salt);
    byte[] head = ByteBuffer.allocate(HEAD).put(VERSION).putInt(keys.current()).put(salt).array();
    SecretKey key = keys.sealing(keys.current(), salt);
    if (key == null) {
      throw new IllegalStateException("key " + keys.current() + " (expected: the current one)");
    }
    byte[] sealed = crypt(Cipher.ENCRYPT_MODE, key, head, content(position, Binding.of(owner)));
    if (sealed == null) {
      throw new IllegalStateException("sealing failed (expected: never)");
    }
    byte[] all = Arrays.copyOf(head, HEAD + sealed.length);
    System.arraycopy(sealed, 0, all, HEAD, sealed.length);
    String cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    return cursor.length() > MAX_LENGTH ? null : cursor;
  }

  private byte[] content(Position position, Binding binding) {
    byte[] text =
        switch (position) {
          case Position.After _ -> new byte[Long.BYTES];
          case Position.At(var cursor, _) -> cursor.getBytes(StandardCharsets.UTF_8);
          case Position.Linked(var target, _) -> target.getBytes(StandardCharsets.UTF_8);
        };
    ByteBuffer out =
        ByteBuffer.allocate(Long.BYTES + 3 * Binding.BYTES + 1 + Integer.BYTES + text.length)
            .putLong(clock.getAsLong())
            .put(binding.list())
            .put(binding.arguments())
            .put(binding.identity());
    switch (position) {
      case Position.After(long items) -> out.put(AFTER).putLong(items);
      case Position.At(_, int skip) -> out.put(AT).putInt(skip).put(text);
      case Position.Linked(_, int skip) -> out.put(LINKED).putInt(skip).put(text);
    }
    return Arrays.copyOf(out.array(), out.position());
  }

  // ---- reading

  /** What a client's text is. */
  public Opened open(String cursor) {
    byte[] all = decoded(cursor);
    if (all == null || all.length <= HEAD) {
      return new Tampered();
    }
    ByteBuffer in = ByteBuffer.wrap(all);
    if (in.get() != VERSION) {
      return new Tampered();
    }
    int id = in.getInt();
    var salt = new byte[SALT];
    in.get(salt);
    SecretKey key = keys.sealing(id, salt);
    if (key == null) {
      return new Outdated("the key that sealed it is not in use any more");
    }
    byte[] head = Arrays.copyOf(all, HEAD);
    byte[] content =
        crypt(Cipher.DECRYPT_MODE, key, head, Arrays.copyOfRange(all, HEAD, all.length));
    return content == null ? new Tampered() : read(ByteBuffer.wrap(content));
  }

  private static byte @Nullable [] decoded(String cursor) {
    if (cursor.length() > MAX_LENGTH) {
      return null;
    }
    try {
      return Base64.getUrlDecoder().decode(cursor);
    } catch (IllegalArgumentException notBase64) {
      return null;
    }
  }

  private Opened read(ByteBuffer in) {
    try {
      long age = clock.getAsLong() - in.getLong();
      if (age > ttlMillis) {
        return new Outdated(
            "it is older than " + Duration.ofMillis(ttlMillis).toMinutes() + " minutes");
      }
      byte[] list = bytes(in, Binding.BYTES);
      byte[] arguments = bytes(in, Binding.BYTES);
      byte[] identity = bytes(in, Binding.BYTES);
      Position position =
          switch (in.get()) {
            case AFTER -> new Position.After(in.getLong());
            case AT -> {
              int skip = in.getInt();
              yield new Position.At(text(in), skip);
            }
            case LINKED -> {
              int skip = in.getInt();
              yield new Position.Linked(text(in), skip);
            }
            default -> throw new BufferUnderflowException();
          };
      return new Sealed(position, list, arguments, identity);
    } catch (BufferUnderflowException impossible) {
      throw new IllegalStateException("a sealed cursor has another form", impossible);
    }
  }

  private static byte[] bytes(ByteBuffer in, int count) {
    var bytes = new byte[count];
    in.get(bytes);
    return bytes;
  }

  private static String text(ByteBuffer in) {
    return new String(bytes(in, in.remaining()), StandardCharsets.UTF_8);
  }

  /** Null when what was sealed has been changed. */
  private static byte @Nullable [] crypt(int mode, SecretKey key, byte[] head, byte[] content) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, NONCE));
      cipher.updateAAD(head);
      return cipher.doFinal(content);
    } catch (AEADBadTagException changed) {
      return null;
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("AES-GCM (expected: in every Java platform)", missing);
    }
  }
}
