package dev.facet.testkit;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A key pair that signs tokens: ES256 or RS256.
 *
 * @param id its {@code kid}
 */
public record FakeKey(String id, String algorithm, KeyPair pair) {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  /** A fresh key on P-256. */
  public static FakeKey es256(String id) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return new FakeKey(id, "ES256", generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A fresh RSA key of 2,048 bits. */
  public static FakeKey rs256(String id) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return new FakeKey(id, "RS256", generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The private key as PKCS #8 PEM. */
  public String pem() {
    String body = Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded());
    return "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n";
  }

  /** The public half as a JSON Web Key. */
  Map<String, Object> jwk(boolean withId) {
    Map<String, Object> jwk = new LinkedHashMap<>();
    if (withId) {
      jwk.put("kid", id);
    }
    jwk.put("use", "sig");
    jwk.put("alg", algorithm);
    switch (pair.getPublic()) {
      case ECPublicKey key -> {
        jwk.put("kty", "EC");
        jwk.put("crv", "P-256");
        jwk.put("x", encoded(key.getW().getAffineX(), 32));
        jwk.put("y", encoded(key.getW().getAffineY(), 32));
      }
      case RSAPublicKey key -> {
        jwk.put("kty", "RSA");
        jwk.put("n", encoded(key.getModulus(), 256));
        jwk.put("e", encoded(key.getPublicExponent(), 3));
      }
      default -> throw new IllegalStateException("key: " + pair.getPublic().getAlgorithm());
    }
    return jwk;
  }

  /** The public half as a JSON Web Key with nothing else in it. */
  public Map<String, Object> publicJwk() {
    Map<String, Object> jwk = new LinkedHashMap<>(jwk(false));
    jwk.remove("use");
    jwk.remove("alg");
    return jwk;
  }

  /** The thumbprint (RFC 7638) of a key on P-256. */
  public String thumbprint() {
    Map<String, Object> jwk = publicJwk();
    String members =
        "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"%s\",\"y\":\"%s\"}"
            .formatted(jwk.get("x"), jwk.get("y"));
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return BASE64.encodeToString(digest.digest(members.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  byte[] sign(String input) {
    String name = algorithm.equals("ES256") ? "SHA256withECDSAinP1363Format" : "SHA256withRSA";
    try {
      Signature signature = Signature.getInstance(name);
      signature.initSign(pair.getPrivate());
      signature.update(input.getBytes(StandardCharsets.US_ASCII));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Without the pair. */
  @Override
  public String toString() {
    return "FakeKey[" + id + ", " + algorithm + "]";
  }

  private static String encoded(BigInteger number, int length) {
    byte[] bytes = number.toByteArray();
    byte[] fixed = new byte[length];
    int copied = Math.min(bytes.length, length);
    System.arraycopy(bytes, bytes.length - copied, fixed, length - copied, copied);
    return BASE64.encodeToString(fixed);
  }
}
