package dev.facet.http.server;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A certificate chain with the key of its first certificate, read from PEM (RFC 7468). That the two
 * belong together is checked here: TLS itself would find out with the first client.
 *
 * @param chain the server's own certificate first
 */
record PemCertificate(PrivateKey key, List<X509Certificate> chain) {
  private static final String KEY_BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String KEY_END = "-----END PRIVATE KEY-----";
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

  PemCertificate {
    chain = List.copyOf(chain);
  }

  /**
   * Reads both.
   *
   * @throws IllegalArgumentException when one is not as expected, or they do not belong together
   */
  static PemCertificate read(String certificates, String key) {
    List<X509Certificate> chain = chain(certificates);
    PrivateKey secret = key(key);
    if (!belong(secret, chain.get(0).getPublicKey())) {
      throw new IllegalArgumentException("tls: the key is not that of the first certificate");
    }
    return new PemCertificate(secret, chain);
  }

  private static List<X509Certificate> chain(String pem) {
    try {
      List<X509Certificate> chain =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(
                  new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))
              .stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (chain.isEmpty()) {
        throw new IllegalArgumentException(
            "tls: no certificate (expected: PEM, the server's own certificate first)");
      }
      return chain;
    } catch (CertificateException e) {
      throw new IllegalArgumentException("tls: not a certificate chain in PEM", e);
    }
  }

  private static PrivateKey key(String pem) {
    int begin = pem.indexOf(KEY_BEGIN);
    int end = pem.indexOf(KEY_END);
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException(
          "tls: no key (expected: PKCS #8 in PEM, not encrypted: " + KEY_BEGIN + ")");
    }
    byte[] encoded;
    try {
      encoded = Base64.getMimeDecoder().decode(pem.substring(begin + KEY_BEGIN.length(), end));
    } catch (IllegalArgumentException notBase64) {
      throw new IllegalArgumentException("tls: the key is not in base 64", notBase64);
    }
    for (String algorithm : ALGORITHMS) {
      PrivateKey key = key(algorithm, encoded);
      if (key != null) {
        return key;
      }
    }
    throw new IllegalArgumentException("tls: the key is none of " + ALGORITHMS);
  }

  private static @Nullable PrivateKey key(String algorithm, byte[] encoded) {
    try {
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (InvalidKeySpecException anotherAlgorithm) {
      return null;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("key factory: " + algorithm, e);
    }
  }

  private static boolean belong(PrivateKey secret, PublicKey open) {
    String scheme =
        switch (secret.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> "EdDSA";
        };
    try {
      Signature signature = Signature.getInstance(scheme);
      signature.initSign(secret);
      signature.update((byte) 1);
      byte[] signed = signature.sign();
      signature.initVerify(open);
      signature.update((byte) 1);
      return signature.verify(signed);
    } catch (GeneralSecurityException another) {
      return false;
    }
  }

  @Override
  public String toString() {
    return "PemCertificate[" + chain.get(0).getSubjectX500Principal() + "]";
  }
}
