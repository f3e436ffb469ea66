package dev.facet.identity.apikey;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A key as its owner holds it.
 *
 * <pre>
 *   facet_live_k7m2x9q4tb_0oK…43 characters…Zq1tGhX2
 *         │    │          │                   └ CRC-32 of all before it: 6 characters
 *         │    │          └ secret: 256 random bits
 *         │    └ id: names the key in lists, logs and commands; no secret
 *         └ environment
 * </pre>
 *
 * <p>The prefix lets scanners of repositories find keys that were committed, the checksum lets them
 * and us tell a mistyped or invented one without looking anything up.
 *
 * @param secret 43 letters and digits
 */
public record ApiKey(String environment, String id, String secret) {
  /** What every key begins with. */
  public static final String PREFIX = "facet_";

  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  /** Small letters and digits, without those that are taken for one another. */
  private static final String ID_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

  private static final int ID_LENGTH = 10;
  private static final int SECRET_LENGTH = 43;
  private static final int CHECK_LENGTH = 6;
  private static final int MAX_ENVIRONMENT = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  public ApiKey {
    requireNonNull(environment, "environment");
    requireNonNull(id, "id");
    requireNonNull(secret, "secret");
  }

  /** A key that nobody has had before. */
  public static ApiKey make(String environment) {
    return new ApiKey(environment, random(ID_ALPHABET, ID_LENGTH), random(ALPHABET, SECRET_LENGTH));
  }

  /** The key that a text is; null when it is none, or one of another form or with a mistake. */
  public static @Nullable ApiKey parse(String text) {
    int id = text.indexOf('_', PREFIX.length()) + 1;
    int secret = id + ID_LENGTH + 1;
    if (!text.startsWith(PREFIX)
        || id <= PREFIX.length() + 1
        || id > PREFIX.length() + MAX_ENVIRONMENT + 1
        || text.length() != secret + SECRET_LENGTH + CHECK_LENGTH
        || text.charAt(secret - 1) != '_'
        || !isOf(text, PREFIX.length(), id - 1, ALPHABET)
        || !isOf(text, id, secret - 1, ID_ALPHABET)
        || !isOf(text, secret, text.length(), ALPHABET)) {
      return null;
    }
    int check = text.length() - CHECK_LENGTH;
    return text.substring(check).equals(checksum(text.substring(0, check)))
        ? new ApiKey(
            text.substring(PREFIX.length(), id - 1),
            text.substring(id, secret - 1),
            text.substring(secret, check))
        : null;
  }

  /** The whole key: shown once, to whoever made it. */
  public String text() {
    String body = PREFIX + environment + "_" + id + "_" + secret;
    return body + checksum(body);
  }

  /**
   * What is kept of it. The secret is 256 random bits, so nothing is gained by a slow hash; the
   * facet's name in it keeps a record that was copied into another facet's file from opening that
   * one.
   */
  public String hash(String facet) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String all = "facet api key\n" + facet + "\n" + environment + "\n" + id + "\n" + secret;
      byte[] hash = digest.digest(all.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256: not available", e);
    }
  }

  private static String checksum(String text) {
    var crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.US_ASCII));
    var out = new char[CHECK_LENGTH];
    long rest = crc.getValue();
    for (int i = CHECK_LENGTH - 1; i >= 0; i--) {
      out[i] = ALPHABET.charAt((int) (rest % ALPHABET.length()));
      rest /= ALPHABET.length();
    }
    return new String(out);
  }

  private static boolean isOf(String text, int from, int to, String alphabet) {
    for (int i = from; i < to; i++) {
      if (alphabet.indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  private static String random(String alphabet, int length) {
    var text = new char[length];
    for (int i = 0; i < length; i++) {
      text[i] = alphabet.charAt(RANDOM.nextInt(alphabet.length()));
    }
    return new String(text);
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "ApiKey[" + environment + ", " + id + "]";
  }
}
