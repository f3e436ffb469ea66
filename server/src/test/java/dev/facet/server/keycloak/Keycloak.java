package dev.facet.server.keycloak;

import dev.facet.testkit.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Keycloak of the folder that the build has unpacked ({@code keycloak.home}), as a process of its
 * own with nothing in its database but the realm of {@code realm.json}. Threading: one thread.
 */
final class Keycloak implements AutoCloseable {
  /** Its id in the realm. */
  static final String ADA = "7d3f2c1a-5b6e-4f80-9a1b-2c3d4e5f6071";

  private static final Duration START = Duration.ofMinutes(4);
  private static final String ADMIN = "administrator";

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final int port;

  private Keycloak(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts it and waits until the realm is there.
   *
   * @param facets the address of the facets that the realm's clients are
   * @param deskKeys the keys of client {@code desk}, a JWK set
   */
  static Keycloak start(String facets, String deskKeys) throws IOException {
    Path home = Path.of(System.getProperty("keycloak.home", "target/keycloak"));
    if (!Files.isDirectory(home)) {
      throw new IllegalStateException(
          "no Keycloak in " + home.toAbsolutePath() + " (expected: run by the profile keycloak)");
    }
    int port = freePort();
    delete(home.resolve("data"));
    Path realms = Files.createDirectories(home.resolve("data/import"));
    Files.writeString(realms.resolve("shop-realm.json"), realm(facets, deskKeys));
    Path script = home.resolve("bin/kc.sh");
    List<String> command =
        List.of(
            "sh",
            script.toString(),
            "start-dev",
            "--import-realm",
            "--http-host=127.0.0.1",
            "--http-port=" + port);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(home.resolveSibling("keycloak.log").toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m");
    builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN);
    builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN);
    var keycloak = new Keycloak(builder.start(), port);
    try {
      Eventually.holds("Keycloak has the realm", START, keycloak::isReady);
    } catch (AssertionError | RuntimeException failed) {
      keycloak.close();
      throw failed;
    }
    return keycloak;
  }

  private static String realm(String facets, String deskKeys) throws IOException {
    try (var in = Keycloak.class.getResourceAsStream("realm.json")) {
      if (in == null) {
        throw new IllegalStateException("realm.json is missing");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.replace("${facets}", facets)
          .replace("${desk.keys}", deskKeys.replace("\"", "\\\""));
    }
  }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }

  private boolean isReady() {
    if (!process.isAlive()) {
      throw new IllegalStateException("Keycloak has ended: " + process.exitValue());
    }
    try {
      return send(get(issuer() + "/.well-known/openid-configuration")).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  int port() {
    return port;
  }

  String issuer() {
    return "http://127.0.0.1:" + port + "/realms/shop";
  }

  /** What happened to a user, newest first: the types of its events. */
  List<String> events(String user) throws IOException {
    String json = admin("GET", "/realms/shop/events?max=1000&user=" + user, "");
    return Pattern.compile("\"type\":\"(\\w+)\"")
        .matcher(json)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  /** Signs the user out everywhere, as an administrator does. */
  void logout(String user) throws IOException {
    admin("POST", "/realms/shop/users/" + user + "/logout", "");
  }

  /** From now on the realm signs with a new key; the old ones still verify. */
  void rotateKeys() throws IOException {
    String realm = first(admin("GET", "/realms/shop", ""), "\"id\":\"([^\"]+)\"");
    admin(
        "POST",
        "/realms/shop/components",
        """
        {"name": "rotated-%d", "providerId": "rsa-generated",
         "providerType": "org.keycloak.keys.KeyProvider", "parentId": "%s",
         "config": {"priority": ["%d"], "keySize": ["2048"], "algorithm": ["RS256"],
           "active": ["true"], "enabled": ["true"]}}
        """
            .formatted(System.nanoTime(), realm, System.currentTimeMillis() / 1000));
  }

  /** Every token of that client has that scope, which is made. */
  void grant(String client, String scope) throws IOException {
    String attributes = "{\"include.in.token.scope\":\"true\"}";
    admin(
        "POST",
        "/realms/shop/client-scopes",
        "{\"name\":\"%s\",\"protocol\":\"openid-connect\",\"attributes\":%s}"
            .formatted(scope, attributes));
    String scopes = admin("GET", "/realms/shop/client-scopes", "");
    String scopeId = first(scopes, "\"id\":\"([^\"]+)\",\"name\":\"" + scope + "\"");
    String clients = admin("GET", "/realms/shop/clients?clientId=" + client, "");
    String clientId = first(clients, "\"id\":\"([^\"]+)\",\"clientId\":\"" + client + "\"");
    admin("PUT", "/realms/shop/clients/" + clientId + "/default-client-scopes/" + scopeId, "");
  }

  /** An access token, by that grant. */
  String token(Map<String, String> form) throws IOException {
    return token(issuer(), form);
  }

  private String token(String issuer, Map<String, String> form) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(issuer + "/protocol/openid-connect/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(encoded(form)))
            .build();
    return first(good(request), "\"access_token\":\"([^\"]+)\"");
  }

  private String admin(String method, String path, String json) throws IOException {
    String master = "http://127.0.0.1:" + port + "/realms/master";
    String token =
        token(
            master,
            Map.of(
                "grant_type",
                "password",
                "client_id",
                "admin-cli",
                "username",
                ADMIN,
                "password",
                ADMIN));
    return good(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/admin" + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(json))
            .build());
  }

  private static HttpRequest get(String url) {
    return HttpRequest.newBuilder(URI.create(url)).build();
  }

  private String good(HttpRequest request) throws IOException {
    HttpResponse<String> answer = send(request);
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(
          request.method() + " " + request.uri() + ": " + answer.statusCode() + answer.body());
    }
    return answer.body();
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", stopped);
    }
  }

  static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  static String first(String text, String pattern) {
    Matcher found = Pattern.compile(pattern).matcher(text);
    if (!found.find()) {
      throw new IllegalStateException("no " + pattern + " in " + text);
    }
    return found.group(1);
  }

  @Override
  public void close() {
    http.close();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
  }
}
