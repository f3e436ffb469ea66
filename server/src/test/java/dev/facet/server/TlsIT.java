package dev.facet.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facet.testkit.Eventually;
import dev.facet.testkit.RawClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code tls:} of the workspace's {@code facet.yaml}, with a TLS client of the JDK. */
class TlsIT {
  @TempDir private Path folder;

  private Shop open() throws IOException {
    return Shop.open(files -> files.write("facet.yaml", yaml()));
  }

  private String yaml() {
    return """
    listen: 127.0.0.1:0
    admin: 127.0.0.1:0
    facets: [web, mobile]
    tls: { certificate: "%s", key: "%s" }
    """
        .formatted(folder.resolve("certificate.pem"), folder.resolve("key.pem"));
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void both_versions_are_agreed_on_by_alpn(Version version) throws Exception {
    install("first", "first");
    try (Shop shop = open();
        HttpClient client = client("first", version)) {
      HttpResponse<String> answer = client.send(request(shop), BodyHandlers.ofString());

      assertThat(answer.version()).isEqualTo(version);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("{\"id\":\"p1\",\"name\":\"Lamp\"}");
      assertThat(shop.server.scheme()).isEqualTo("https");
    }
  }

  @Test
  void plain_text_is_not_answered() throws Exception {
    install("first", "first");
    try (Shop shop = open();
        RawClient client = RawClient.connect(shop.server.address().port())) {
      client.send("GET /mobile/p/p1 HTTP/1.1\r\nHost: localhost\r\n\r\n");

      assertThatThrownBy(client::receive).isInstanceOf(IOException.class);
      assertThat(shop.source.requests()).isEmpty();
    }
  }

  @Test
  void a_renewed_certificate_is_served_to_those_who_connect_from_then_on() throws Exception {
    install("first", "first");
    try (Shop shop = open();
        HttpClient kept = client("first", Version.HTTP_2)) {
      kept.send(request(shop), BodyHandlers.ofString());

      install("renewed", "renewed");

      Eventually.holds("the renewed certificate", () -> subject(shop).equals("CN=renewed"));
      assertThat(kept.send(request(shop), BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void a_certificate_with_the_key_of_another_changes_nothing() throws Exception {
    install("first", "first");
    try (Shop shop = open();
        Logged log = Logged.of(FacetServer.class.getName())) {
      install("renewed", "first");

      Eventually.holds("told", () -> log.contains("certificate cannot be renewed"));
      assertThat(subject(shop)).isEqualTo("CN=first");
    }
  }

  @Test
  void a_server_does_not_start_without_its_certificate() {
    assertThatThrownBy(this::open)
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("cannot read " + folder.resolve("certificate.pem"))
        .extracting(failure -> ((StartFailure) failure).reason())
        .isEqualTo(StartFailure.Reason.TLS);
  }

  @Test
  void a_server_does_not_start_with_the_key_of_another() throws Exception {
    install("renewed", "first");

    assertThatThrownBy(this::open)
        .isInstanceOf(StartFailure.class)
        .hasMessage("tls: the key is not that of the first certificate")
        .extracting(failure -> ((StartFailure) failure).reason())
        .isEqualTo(StartFailure.Reason.TLS);
  }

  private static HttpRequest request(Shop shop) {
    URI uri = URI.create("https://localhost:" + shop.server.address().port() + "/mobile/p/p1");
    return HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build();
  }

  private static HttpClient client(String trusted, Version version)
      throws IOException, GeneralSecurityException {
    return HttpClient.newBuilder().sslContext(trusting(trusted)).version(version).build();
  }

  /** Whom a new connection finds. */
  private static String subject(Shop shop) {
    try {
      int port = shop.server.address().port();
      try (SSLSocket socket =
          (SSLSocket)
              trusting("first", "renewed").getSocketFactory().createSocket("127.0.0.1", port)) {
        socket.setSoTimeout(10_000);
        socket.startHandshake();
        var certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
        return certificate.getSubjectX500Principal().getName();
      }
    } catch (IOException | GeneralSecurityException e) {
      throw new AssertionError("handshake", e);
    }
  }

  private static SSLContext trusting(String... names) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    for (String name : names) {
      try (InputStream in = resource(name + "-certificate.pem")) {
        store.setCertificateEntry(name, factory.generateCertificate(in));
      }
    }
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  /** Puts a certificate and a key in place, as a tool that renews them does. */
  private void install(String certificate, String key) throws IOException {
    replace(certificate + "-certificate.pem", folder.resolve("certificate.pem"));
    replace(key + "-key.pem", folder.resolve("key.pem"));
  }

  private void replace(String name, Path target) throws IOException {
    Path fresh = folder.resolve("fresh.pem");
    try (InputStream in = resource(name)) {
      Files.copy(in, fresh, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private static InputStream resource(String name) throws IOException {
    InputStream in = TlsIT.class.getResourceAsStream(name);
    if (in == null) {
      throw new IOException("resource: " + name);
    }
    return in;
  }
}
