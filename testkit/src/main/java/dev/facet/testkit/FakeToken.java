package dev.facet.testkit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A JSON Web Token before it is signed, which a test may spoil in any way.
 *
 * @param seal how the signature is made
 */
public record FakeToken(Map<String, Object> header, Map<String, Object> claims, Seal seal) {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  /** How a token is signed. */
  public sealed interface Seal {
    /** By a key; the header's {@code alg} may say something else. */
    record By(FakeKey key) implements Seal {}

    /** With HS256 over these bytes. */
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares seals.
    record Hmac(byte[] secret) implements Seal {}

    /** By a key, then one bit of the signature is flipped. */
    record Broken(FakeKey key) implements Seal {}

    /** An empty signature. */
    record None() implements Seal {}
  }

  public FakeToken {
    header = new LinkedHashMap<>(header);
    claims = new LinkedHashMap<>(claims);
  }

  /** A token as it should be. */
  public static FakeToken signedBy(FakeKey key, Map<String, Object> claims) {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("typ", "JWT");
    header.put("alg", key.algorithm());
    header.put("kid", key.id());
    return new FakeToken(header, claims, new Seal.By(key));
  }

  /** With that claim; a null value leaves it out. */
  public FakeToken claim(String name, @Nullable Object value) {
    return new FakeToken(header, with(claims, name, value), seal);
  }

  /** With a claim that is this JSON text, be it well-formed or not. */
  public FakeToken rawClaim(String name, String json) {
    return claim(name, new FakeJson.Raw(json));
  }

  /** With that header member; a null value leaves it out. */
  public FakeToken header(String name, @Nullable Object value) {
    return new FakeToken(with(header, name, value), claims, seal);
  }

  public FakeToken seal(Seal other) {
    return new FakeToken(header, claims, other);
  }

  /** The compact serialization. */
  public String serialize() {
    String input = part(header) + "." + part(claims);
    return input + "." + BASE64.encodeToString(signature(input));
  }

  private byte[] signature(String input) {
    return switch (seal) {
      case Seal.By(var key) -> key.sign(input);
      case Seal.Hmac(var secret) -> hmac(secret, input);
      case Seal.None() -> new byte[0];
      case Seal.Broken(var key) -> {
        byte[] signature = key.sign(input);
        signature[10] ^= 1;
        yield signature;
      }
    };
  }

  private static byte[] hmac(byte[] secret, String input) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return mac.doFinal(input.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String part(Map<String, Object> members) {
    return BASE64.encodeToString(FakeJson.write(members).getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, Object> with(
      Map<String, Object> from, String name, @Nullable Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(from);
    if (value == null) {
      changed.remove(name);
    } else {
      changed.put(name, value);
    }
    return changed;
  }
}
