package dev.facet.server.contract;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** Strong entity tags (RFC 9110 section 8.8.3) of documents that are made of their bytes alone. */
final class EntityTags {
  private static final int BYTES = 18;

  private EntityTags() {}

  static String of(byte[] content) {
    return '"' + text(content) + '"';
  }

  /** Without quotes. */
  static String text(byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      byte[] start = Arrays.copyOf(hash, BYTES);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(start);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("digest: SHA-256 (expected: in every JDK)", e);
    }
  }
}
