package dev.facet.engine.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a cursor belongs to, as digests: it continues the same list of the same client, in whatever
 * endpoint of the facet that list stands.
 *
 * @param list facet and graph field
 * @param arguments what the source is asked for, but for the page
 * @param identity who is asking
 */
@SuppressWarnings("ArrayRecordComponent") // equality is asked for part by part
record Binding(byte[] list, byte[] arguments, byte[] identity) {
  /** Bytes of each digest: enough that nobody finds a second text with the same one. */
  static final int BYTES = 16;

  static Binding of(CursorOwner owner) {
    return new Binding(
        digest(owner.facet(), owner.field()),
        digest(owner.arguments()),
        digest(owner.subject() == null ? "" : "sub", owner.subject()));
  }

  private static byte[] digest(@Nullable String... texts) {
    MessageDigest sha = sha256();
    for (String text : texts) {
      byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
      sha.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
      sha.update(bytes);
    }
    return Arrays.copyOf(sha.digest(), BYTES);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("SHA-256 (expected: in every Java platform)", missing);
    }
  }
}
