package dev.facet.server.encoding;

import dev.facet.engine.Identity;
import dev.facet.engine.Invocation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * For whom a body may be a dictionary: everybody, when nothing about the client went into the
 * request, else exactly those with the same identity, credential and session: whoever signs in
 * anew, or as somebody else, finds nothing of before. That a client knows the hash of a body is not
 * enough.
 */
final class DictionaryScope {
  private static final String EVERYBODY = "";

  private DictionaryScope() {}

  /** A name for the request's scope, without anything secret in it. */
  static String of(Invocation request) {
    Identity identity = request.identity();
    String credential = request.headers().joined("authorization");
    if (identity == null && credential == null) {
      return EVERYBODY;
    }
    Map<String, String> claims = new TreeMap<>(identity == null ? Map.of() : identity.claims());
    MessageDigest digest = Hashes.sha256();
    claims.forEach((name, value) -> {
      add(digest, name);
      add(digest, value);
    });
    add(digest, credential);
    Identity.Bearer bearer = identity == null ? null : identity.bearer();
    add(digest, bearer == null ? null : bearer.session());
    return Hashes.base64(digest.digest());
  }

  /** Each part with its length before it, so that no two lists of parts are spelled alike. */
  private static void add(MessageDigest digest, @Nullable String part) {
    byte[] bytes = part == null ? new byte[0] : part.getBytes(StandardCharsets.UTF_8);
    int length = part == null ? -1 : bytes.length;
    digest.update(
        new byte[] {
          (byte) (length >> 24), (byte) (length >> 16), (byte) (length >> 8), (byte) length
        });
    digest.update(bytes);
  }
}
