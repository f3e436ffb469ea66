package dev.facet.testkit;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * An OpenID provider on the loopback interface. It is honest until a test makes it hostile: its
 * metadata, its ID tokens, its answers to the token endpoint and the parameters of its callback can
 * all be spoilt. It checks what a relying party owes it: client authentication, PKCE, redirect URI,
 * codes and refresh tokens used once.
 *
 * <p>Threading: any thread.
 */
public final class FakeProvider implements AutoCloseable {
  /** What its clients prove themselves with. */
  public static final String SECRET = "s3cret";

  private static final String TOKEN = "/token";
  private static final Duration TOKEN_LIFE = Duration.ofMinutes(5);

  private final FakeSource http;
  private final InstantSource clock;
  private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
  private final Map<String, Map<String, String>> pushed = new ConcurrentHashMap<>();
  private final Map<String, Map<String, String>> refreshTokens = new ConcurrentHashMap<>();
  private final List<String> issued = new CopyOnWriteArrayList<>();
  private final AtomicInteger numbers = new AtomicInteger();
  private volatile List<FakeKey> keys = List.of(FakeKey.es256("k1"));
  private volatile boolean keyIds = true;
  private volatile boolean outage;
  private volatile String subject = "usr-1";
  private volatile UnaryOperator<Map<String, Object>> metadata = UnaryOperator.identity();
  private volatile UnaryOperator<FakeToken> idToken = UnaryOperator.identity();
  private volatile UnaryOperator<Map<String, Object>> tokenAnswer = UnaryOperator.identity();
  private volatile UnaryOperator<Map<String, String>> callback = UnaryOperator.identity();
  private volatile Function<FakeAnswer, FakeAnswer> delivery = Function.identity();

  private FakeProvider(FakeSource http, InstantSource clock) {
    this.http = http;
    this.clock = clock;
    http.on("GET", "/.well-known/openid-configuration", _ -> json(metadata.apply(standard())));
    http.on("GET", "/jwks", _ -> json(jwks()));
    http.on("POST", "/par", this::push);
    http.on("POST", TOKEN, request -> delivery.apply(token(request)));
    http.on("POST", "/revoke", FakeAnswer.status(200));
    http.on("GET", "/authorize", request -> redirect(authorize(issuer() + request.target())));
  }

  public static FakeProvider start(InstantSource clock) throws IOException {
    return new FakeProvider(FakeSource.start(), clock);
  }

  // ---- what it is

  public String issuer() {
    return http.url();
  }

  /** The key that it signs with. */
  public FakeKey key() {
    return keys.getFirst();
  }

  public List<FakeRequest> requests(String path) {
    return http.requests(path);
  }

  /** What was sent to the token endpoint. */
  public List<FakeRequest> tokenRequests() {
    return http.requests(TOKEN);
  }

  /** The parameters of a form or query; of equal names the last. */
  public static Map<String, String> form(String encoded) {
    Map<String, String> form = new LinkedHashMap<>();
    for (String pair : encoded.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        form.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return form;
  }

  /** Every token, code and secret that it has given out so far. */
  public List<String> issued() {
    return List.copyOf(issued);
  }

  // ---- what a test makes of it

  public FakeProvider subject(String other) {
    subject = other;
    return this;
  }

  /** Signs with the first, publishes all. */
  public FakeProvider keys(FakeKey... others) {
    keys = List.of(others);
    return this;
  }

  /** Publishes keys without {@code kid}. */
  public FakeProvider withoutKeyIds() {
    keyIds = false;
    return this;
  }

  public FakeProvider metadata(UnaryOperator<Map<String, Object>> change) {
    metadata = change;
    return this;
  }

  public FakeProvider idToken(UnaryOperator<FakeToken> change) {
    idToken = change;
    return this;
  }

  /** Changes the JSON of good answers of the token endpoint. */
  public FakeProvider tokenAnswer(UnaryOperator<Map<String, Object>> change) {
    tokenAnswer = change;
    return this;
  }

  /** Changes how answers of the token endpoint arrive: late, cut short, not at all. */
  public FakeProvider delivery(Function<FakeAnswer, FakeAnswer> change) {
    delivery = change;
    return this;
  }

  /** The token endpoint answers 503 and does nothing, or works again. */
  public FakeProvider outage(boolean on) {
    outage = on;
    return this;
  }

  /** Changes the parameters that the browser brings back. */
  public FakeProvider callback(UnaryOperator<Map<String, String>> change) {
    callback = change;
    return this;
  }

  /** Forgets every refresh token, as a provider does that has ended the user's session. */
  public void revokeAll() {
    refreshTokens.clear();
  }

  /** A logout token for its subject, as it should be. */
  public FakeToken logoutToken(String clientId) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", issuer());
    claims.put("aud", clientId);
    claims.put("iat", now());
    claims.put("exp", now() + 120);
    claims.put("jti", "jti-" + numbers.incrementAndGet());
    claims.put("sub", subject);
    claims.put("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
    return FakeToken.signedBy(key(), claims).header("typ", "logout+jwt");
  }

  // ---- what it does

  /**
   * What happens when the user signs in at that address: the URL that the browser is sent back to.
   */
  public String authorize(String location) {
    Map<String, String> request = form(String.valueOf(URI.create(location).getRawQuery()));
    String requestUri = request.get("request_uri");
    if (requestUri != null) {
      Map<String, String> before = pushed.remove(requestUri);
      request = before == null ? Map.of() : before;
    }
    String code = remember("code-" + unique());
    codes.put(code, Map.copyOf(request));
    Map<String, String> answer = new LinkedHashMap<>();
    answer.put("code", code);
    answer.put("state", request.getOrDefault("state", ""));
    answer.put("iss", issuer());
    return request.get("redirect_uri") + "?" + encoded(callback.apply(answer));
  }

  @Override
  public void close() throws IOException {
    http.close();
  }

  private Map<String, Object> standard() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("issuer", issuer());
    document.put("authorization_endpoint", issuer() + "/authorize");
    document.put("token_endpoint", issuer() + TOKEN);
    document.put("jwks_uri", issuer() + "/jwks");
    document.put("revocation_endpoint", issuer() + "/revoke");
    document.put("end_session_endpoint", issuer() + "/end-session");
    document.put("authorization_response_iss_parameter_supported", true);
    document.put("code_challenge_methods_supported", List.of("S256"));
    document.put("response_types_supported", List.of("code"));
    return document;
  }

  private Map<String, Object> jwks() {
    return Map.of("keys", keys.stream().map(key -> key.jwk(keyIds)).toList());
  }

  private FakeAnswer push(FakeRequest request) {
    if (!isClient(request)) {
      return json(401, Map.of("error", "invalid_client"));
    }
    String uri = "urn:ietf:params:oauth:request_uri:" + unique();
    pushed.put(uri, form(request.body()));
    return json(201, Map.of("request_uri", uri, "expires_in", 60));
  }

  private FakeAnswer token(FakeRequest request) {
    if (outage) {
      return FakeAnswer.status(503);
    }
    Map<String, String> form = form(request.body());
    if (!isClient(request)) {
      return json(401, Map.of("error", "invalid_client"));
    }
    boolean refresh = "refresh_token".equals(form.get("grant_type"));
    Map<String, String> grant =
        refresh
            ? refreshTokens.remove(form.getOrDefault("refresh_token", ""))
            : codes.remove(form.getOrDefault("code", ""));
    if (grant == null || !(refresh || isProven(form, grant))) {
      return json(400, Map.of("error", "invalid_grant"));
    }
    String refreshToken = remember("rt-" + unique());
    refreshTokens.put(refreshToken, grant);
    String accessToken = remember("at-" + unique());
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("access_token", accessToken);
    answer.put("token_type", "Bearer");
    answer.put("expires_in", TOKEN_LIFE.toSeconds());
    answer.put("refresh_token", refreshToken);
    answer.put("id_token", remember(idToken.apply(honest(grant, refresh)).serialize()));
    return json(tokenAnswer.apply(answer));
  }

  private boolean isProven(Map<String, String> form, Map<String, String> grant) {
    String challenge = grant.get("code_challenge");
    return challenge != null
        && "S256".equals(grant.get("code_challenge_method"))
        && challenge.equals(sha256(form.getOrDefault("code_verifier", "")))
        && form.getOrDefault("redirect_uri", "").equals(grant.get("redirect_uri"));
  }

  /** By the secret, or by an assertion, which tests look at themselves. */
  private boolean isClient(FakeRequest request) {
    String basic = request.header("authorization");
    if (basic == null) {
      return form(request.body()).containsKey("client_assertion");
    }
    String decoded =
        new String(
            Base64.getDecoder().decode(basic.replaceFirst("Basic ", "")), StandardCharsets.UTF_8);
    return decoded.endsWith(":" + URLEncoder.encode(SECRET, StandardCharsets.UTF_8));
  }

  private FakeToken honest(Map<String, String> grant, boolean refresh) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", issuer());
    claims.put("sub", subject);
    claims.put("aud", grant.getOrDefault("client_id", ""));
    claims.put("iat", now());
    claims.put("exp", now() + 300);
    claims.put("auth_time", now());
    claims.put("sid", "sid-1");
    claims.put("name", "Ada \"A\" L.");
    claims.put("email", "ada@example.org");
    if (!refresh) {
      claims.put("nonce", grant.getOrDefault("nonce", ""));
    }
    String acr = grant.get("acr_values");
    return FakeToken.signedBy(key(), claims)
        .claim("acr", acr == null ? null : acr.split(" ", 2)[0]);
  }

  private long now() {
    return clock.instant().getEpochSecond();
  }

  private String unique() {
    return numbers.incrementAndGet() + "-" + java.util.UUID.randomUUID();
  }

  private String remember(String credential) {
    issued.add(credential);
    return credential;
  }

  private static FakeAnswer json(Map<String, Object> members) {
    return json(200, members);
  }

  private static FakeAnswer json(int status, Map<String, ?> members) {
    return FakeAnswer.json(status, FakeJson.write(members));
  }

  private static FakeAnswer redirect(String location) {
    return FakeAnswer.status(303).header("location", location);
  }

  private static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(Map<String, String> form) {
    StringBuilder out = new StringBuilder();
    form.forEach((name, value) ->
        out.append(out.isEmpty() ? "" : "&")
            .append(name)
            .append('=')
            .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return out.toString();
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
