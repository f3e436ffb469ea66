package dev.facet.engine.page;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The keys of cursors: the first seals, all of them open. Immutable.
 *
 * <p>Each is derived from a secret for this purpose alone, so that the same secret can serve
 * others. Every cursor gets a key of its own from that ({@link #sealing}), so that nothing has to
 * count how many cursors a key has sealed (NIST SP 800-38D section 8.3).
 */
public final class CursorKeys {
  private static final String MAC = "HmacSHA256";
  private static final byte[] PURPOSE = "facet cursors v1".getBytes(StandardCharsets.US_ASCII);
  private static final int SECRET_BYTES = 32;

  private final List<Key> keys;

  /**
   * @param id tells which key sealed a cursor; public
   */
  private record Key(int id, SecretKey key) {}

  private CursorKeys(List<Key> keys) {
    this.keys = List.copyOf(keys);
  }

  /**
   * Keys from a server's secrets, the current one first.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static CursorKeys of(List<String> secrets) {
    if (secrets.isEmpty()) {
      throw new IllegalArgumentException("secrets: none (expected: at least one)");
    }
    List<Key> keys = new ArrayList<>();
    for (String secret : secrets) {
      keys.add(derived(secret.getBytes(StandardCharsets.UTF_8)));
    }
    return new CursorKeys(keys);
  }

  /** A key that nobody else has: its cursors end with this process. */
  public static CursorKeys random() {
    var secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    return new CursorKeys(List.of(derived(secret)));
  }

  private static Key derived(byte[] secret) {
    byte[] key = mac(new SecretKeySpec(secret, MAC), PURPOSE);
    byte[] id = mac(new SecretKeySpec(key, MAC), "id".getBytes(StandardCharsets.US_ASCII));
    return new Key(ByteBuffer.wrap(id).getInt(), new SecretKeySpec(key, MAC));
  }

  /** The number of the key that seals. */
  int current() {
    return keys.getFirst().id();
  }

  /** The key of one cursor, or null when no key has that number any more. */
  @Nullable SecretKey sealing(int id, byte[] salt) {
    for (Key key : keys) {
      if (key.id == id) {
        return new SecretKeySpec(mac(key.key, salt), "AES");
      }
    }
    return null;
  }

  private static byte[] mac(SecretKey key, byte[] text) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(key);
      return mac.doFinal(text);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(MAC + " (expected: in every Java platform)", missing);
    }
  }

  /** Tells how many there are. */
  @Override
  public String toString() {
    return "CursorKeys[" + keys.size() + "]";
  }
}
