package dev.facet.shop.identity;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Somebody who signs in at the provider with its form, as a browser would, for programs that want a
 * session or a token of the demo. It keeps cookies for each origin, those of http on this machine
 * that are {@code Secure} included, as Chromium does.
 *
 * <p>Threading: one thread.
 */
public final class Visitor implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int MAX_REDIRECTS = 10;
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
  private static final Pattern TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final Map<String, Map<String, String>> cookies = new LinkedHashMap<>();
  private final Person person;

  public Visitor(Person person) {
    this.person = person;
  }

  /**
   * Signs in at a web facet.
   *
   * @param facet such as {@code http://localhost:8080/web}
   * @return the value of {@code Cookie} that this person's browser sends to it from now on
   */
  public String signIn(URI facet) throws IOException, InterruptedException {
    var answer = follow(URI.create(facet + "/_auth/sign-in"), facet);
    if (answer.statusCode() != 200 || !answer.uri().getPath().endsWith("/_auth/callback")) {
      throw unexpected(answer, "a page of the facet's callback");
    }
    return cookiesOf(facet);
  }

  /** A token of the phone app: a code by the person's browser, exchanged with PKCE. */
  public String mobileToken(URI issuer) throws IOException, InterruptedException {
    String verifier = random();
    var form = new LinkedHashMap<String, String>();
    form.put("grant_type", "authorization_code");
    form.put("code", code(issuer, Client.MOBILE, Client.MOBILE_CALLBACK, challenge(verifier)));
    form.put("redirect_uri", Client.MOBILE_CALLBACK.toString());
    form.put("client_id", Client.MOBILE.id());
    form.put("code_verifier", verifier);
    return token(issuer, form, HttpRequest.newBuilder());
  }

  /** The code that the person's browser brings to a client. */
  String code(URI issuer, Client client, URI redirectUri, String challenge)
      throws IOException, InterruptedException {
    var request = new LinkedHashMap<String, String>();
    request.put("response_type", "code");
    request.put("client_id", client.id());
    request.put("redirect_uri", redirectUri.toString());
    request.put("scope", "openid profile orders");
    request.put("state", random());
    request.put("code_challenge", challenge);
    request.put("code_challenge_method", "S256");
    var answer = follow(URI.create(issuer + "/oauth2/authorize?" + form(request)), redirectUri);
    var callback = parameters(location(answer));
    String code = callback.get("code");
    if (code == null || !request.get("state").equals(callback.get("state"))) {
      throw unexpected(answer, "a code for " + client.id());
    }
    return code;
  }

  /** A token of another company's program: client credentials. */
  public static String partnerToken(URI issuer) throws IOException, InterruptedException {
    try (var program = new Visitor(Person.ULLA)) {
      var client = Client.PARTNER;
      var pair = (client.id() + ":" + client.secret()).getBytes(StandardCharsets.US_ASCII);
      var form = Map.of("grant_type", "client_credentials", "scope", "catalogue orders");
      return program.token(
          issuer,
          form,
          HttpRequest.newBuilder()
              .header("authorization", "Basic " + Base64.getEncoder().encodeToString(pair)));
    }
  }

  @Override
  public void close() {
    http.close();
  }

  private String token(URI issuer, Map<String, String> form, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    var answer =
        http.send(
            request
                .uri(URI.create(issuer + "/oauth2/token"))
                .timeout(TIMEOUT)
                .header("content-type", FORM)
                .POST(BodyPublishers.ofString(form(form)))
                .build(),
            BodyHandlers.ofString());
    var token = TOKEN.matcher(answer.body());
    if (answer.statusCode() != 200 || !token.find()) {
      throw unexpected(answer, "a token");
    }
    return token.group(1);
  }

  /**
   * Goes where it is sent, fills in the form once, and stops where a client would take its code.
   */
  private HttpResponse<String> follow(URI start, URI end) throws IOException, InterruptedException {
    var answer = send(HttpRequest.newBuilder(start));
    boolean filledIn = false;
    for (int redirects = 0; redirects < MAX_REDIRECTS; redirects++) {
      if (answer.statusCode() / 100 == 3) {
        URI next = location(answer);
        if (next.toString().startsWith(end + "?code=")) {
          return answer;
        }
        answer = send(HttpRequest.newBuilder(next));
        continue;
      }
      var csrf = CSRF.matcher(answer.body());
      if (filledIn || !csrf.find()) {
        return answer;
      }
      filledIn = true;
      answer = fillIn(answer.uri(), csrf.group(1));
    }
    throw unexpected(answer, "an end of the redirects");
  }

  private HttpResponse<String> fillIn(URI page, String csrf)
      throws IOException, InterruptedException {
    var form = new LinkedHashMap<String, String>();
    form.put("username", person.login());
    form.put("password", person.password());
    form.put("_csrf", csrf);
    return send(
        HttpRequest.newBuilder(page.resolve(Pages.SIGN_IN))
            .header("content-type", FORM)
            .POST(BodyPublishers.ofString(form(form))));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    URI uri = request.build().uri();
    request
        .timeout(TIMEOUT)
        .header("accept", "text/html")
        .header("sec-fetch-site", "none") // typed in, as far as anybody can tell
        .header("sec-fetch-mode", "navigate")
        .header("sec-fetch-dest", "document");
    String kept = cookiesOf(uri);
    if (!kept.isEmpty()) {
      request.header("cookie", kept);
    }
    var answer = http.send(request.build(), BodyHandlers.ofString());
    for (String line : answer.headers().allValues("set-cookie")) {
      keep(uri, line);
    }
    return answer;
  }

  private void keep(URI from, String line) {
    String pair = line.split(";", 2)[0];
    int equals = pair.indexOf('=');
    var own = cookies.computeIfAbsent(from.getHost(), _ -> new LinkedHashMap<>());
    if (line.contains("Max-Age=0")) {
      own.remove(pair.substring(0, equals));
    } else {
      own.put(pair.substring(0, equals), pair);
    }
  }

  private String cookiesOf(URI uri) {
    return String.join("; ", cookies.getOrDefault(uri.getHost(), Map.of()).values());
  }

  private static URI location(HttpResponse<?> answer) {
    return answer.headers().firstValue("location").map(answer.uri()::resolve).orElse(answer.uri());
  }

  private static Map<String, String> parameters(URI uri) {
    Map<String, String> parameters = new LinkedHashMap<>();
    String query = uri.getRawQuery();
    for (String pair : query == null ? new String[0] : query.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      String value = parts.length == 1 ? "" : parts[1];
      parameters.put(parts[0], URLDecoder.decode(value, StandardCharsets.UTF_8));
    }
    return parameters;
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field ->
            field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  static String random() {
    var bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return BASE64.encodeToString(bytes);
  }

  static String challenge(String verifier) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return BASE64.encodeToString(digest.digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static IOException unexpected(HttpResponse<?> answer, String expected) {
    return new IOException(
        "%s: status %d (expected: %s)"
            .formatted(answer.uri().getPath(), answer.statusCode(), expected));
  }
}
