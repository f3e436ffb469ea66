package dev.facet.identity.key;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * The server's keys, the current one first. Records and cookies are sealed with it (AES-256-GCM)
 * and opened with any of them; names in a store are HMAC-SHA-256 of what they stand for, so that a
 * dump of the store alone tells neither. A key that stays in the ring behind a new one signs nobody
 * out.
 *
 * <pre>
 *   sealed = format (1) ‖ key's id (4) ‖ nonce (12) ‖ ciphertext ‖ tag (16)
 * </pre>
 *
 * <p>Threading: any thread; immutable.
 */
public final class KeyRing {
  /** Bytes of a server key. */
  public static final int KEY_BYTES = 32;

  private static final byte FORMAT = 1;
  private static final int ID_BYTES = 4;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int HEAD = 1 + ID_BYTES + NONCE_BYTES;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final List<Derived> keys;

  /** What is made of one server key (RFC 5869), so that no key has two uses. */
  private record Derived(int id, SecretKey seal, SecretKey name) {}

  private KeyRing(List<Derived> keys) {
    this.keys = List.copyOf(keys);
  }

  /**
   * A ring of keys that are given.
   *
   * @param secrets of 32 bytes each, the current one first
   */
  public static KeyRing of(List<byte[]> secrets) {
    if (secrets.isEmpty()) {
      throw new IllegalArgumentException("keys: none (expected: at least one)");
    }
    List<Derived> keys = new ArrayList<>();
    for (byte[] secret : secrets) {
      if (secret.length != KEY_BYTES) {
        throw new IllegalArgumentException(
            "key: " + secret.length + " bytes (expected: " + KEY_BYTES + ")");
      }
      keys.add(derived(secret));
    }
    return new KeyRing(keys);
  }

  /**
   * A ring of the secrets that an operator has chosen.
   *
   * @param secrets each long enough not to be guessed, the current one first
   */
  public static KeyRing ofSecrets(List<String> secrets) {
    if (secrets.isEmpty()) {
      throw new IllegalArgumentException("secrets: none (expected: at least one)");
    }
    return new KeyRing(
        secrets.stream().map(secret -> derived(secret.getBytes(StandardCharsets.UTF_8))).toList());
  }

  /** A ring of one key that lives as long as the process. */
  public static KeyRing random() {
    byte[] secret = new byte[KEY_BYTES];
    RANDOM.nextBytes(secret);
    return of(List.of(secret));
  }

  /** 256 random bits as 43 characters that may stand in cookies and URLs. */
  public static String unguessable() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return BASE64.encodeToString(bytes);
  }

  /**
   * Seals bytes.
   *
   * @param about what they belong to; only with the same can they be opened
   */
  public byte[] seal(byte[] plain, String about) {
    Derived key = keys.getFirst();
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, about);
      ByteBuffer out = ByteBuffer.allocate(HEAD + plain.length + TAG_BITS / 8);
      out.put(FORMAT).putInt(key.id).put(nonce);
      cipher.doFinal(ByteBuffer.wrap(plain), out);
      return out.array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM: not available", e);
    }
  }

  /** What was sealed; null when it was not sealed so, by none of these keys, or was changed. */
  public byte @Nullable [] open(byte[] sealed, String about) {
    if (sealed.length < HEAD + TAG_BITS / 8 || sealed[0] != FORMAT) {
      return null;
    }
    int id = ByteBuffer.wrap(sealed).getInt(1);
    byte[] nonce = Arrays.copyOfRange(sealed, 1 + ID_BYTES, HEAD);
    for (Derived key : keys) {
      if (key.id == id) {
        return open(sealed, cipher(Cipher.DECRYPT_MODE, key, nonce, about));
      }
    }
    return null;
  }

  /** Names for what is kept: the first for new records, the others where older ones may be. */
  public List<String> names(String of) {
    List<String> names = new ArrayList<>(keys.size());
    for (Derived key : keys) {
      names.add(name(key, of));
    }
    return names;
  }

  /** The name for a new record. */
  public String name(String of) {
    return name(keys.getFirst(), of);
  }

  private static byte @Nullable [] open(byte[] sealed, Cipher cipher) {
    try {
      return cipher.doFinal(sealed, HEAD, sealed.length - HEAD);
    } catch (AEADBadTagException changed) {
      return null;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM: not available", e);
    }
  }

  private static Cipher cipher(int mode, Derived key, byte[] nonce, String about) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key.seal, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(about.getBytes(StandardCharsets.UTF_8));
      return cipher;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM: not available", e);
    }
  }

  private static String name(Derived key, String of) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key.name);
      return BASE64.encodeToString(mac.doFinal(of.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA-256: not available", e);
    }
  }

  private static Derived derived(byte[] secret) {
    try {
      KDF kdf = KDF.getInstance("HKDF-SHA256");
      byte[] id = kdf.deriveData(expand(secret, "facet id", ID_BYTES));
      return new Derived(
          ByteBuffer.wrap(id).getInt(),
          kdf.deriveKey("AES", expand(secret, "facet seal", KEY_BYTES)),
          kdf.deriveKey("HmacSHA256", expand(secret, "facet name", KEY_BYTES)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HKDF: not available", e);
    }
  }

  private static HKDFParameterSpec expand(byte[] secret, String use, int length) {
    return HKDFParameterSpec.ofExtract()
        .addIKM(secret)
        .thenExpand(use.getBytes(StandardCharsets.US_ASCII), length);
  }

  /** Without the keys. */
  @Override
  public String toString() {
    return "KeyRing[" + keys.size() + "]";
  }
}
