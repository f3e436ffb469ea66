package dev.facet.identity;

import dev.facet.http.Answer;
import dev.facet.http.Headers;
import dev.facet.http.Method;
import dev.facet.http.server.HttpVersion;
import dev.facet.http.server.RequestHead;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A browser as far as sign-in sees one: it keeps cookies, leaves Strict ones out of requests that
 * another site has caused, and says so in Fetch Metadata.
 */
final class Browser {
  private final WebSignIn signIn;
  private final String host;
  final Map<String, String> cookies = new LinkedHashMap<>();

  Browser(WebSignIn signIn, String host) {
    this.signIn = signIn;
    this.host = host;
  }

  /** Another browser with the same cookies. */
  Browser copy() {
    Browser copy = new Browser(signIn, host);
    copy.cookies.putAll(cookies);
    return copy;
  }

  /** A click on a page of the facet. */
  Answer click(String path) {
    return send(Method.GET, path, "", "sec-fetch-site: same-origin", "sec-fetch-mode: navigate");
  }

  /** A navigation that another site causes. */
  Answer arrive(String path) {
    return send(Method.GET, path, "", "sec-fetch-site: cross-site", "sec-fetch-mode: navigate");
  }

  /** A script's request with what the shield wants. */
  Answer fetch(Method method, String path) {
    return send(
        method, path, "", "x-csrf: 1", "sec-fetch-site: same-origin", "origin: https://" + host);
  }

  /** Any request; the endpoint answers, or the shield. */
  Answer send(Method method, String path, String body, String... headers) {
    RequestHead head = head(method, path, headers);
    String endpoint = String.valueOf(signIn.endpoint(head.rawPath()));
    Answer refusal = signIn.refuse(endpoint, head);
    Answer answer =
        refusal == null
            ? signIn.answer(endpoint, head, body.getBytes(StandardCharsets.UTF_8))
            : refusal;
    Answer whole = signIn.decorate(head, answer, true);
    keep(whole);
    return whole;
  }

  /** Who a request for one of the facet's own routes is from. */
  @Nullable SignedIn who() {
    return told() instanceof SignedIn user ? user : null;
  }

  /** The same, and whether it can be told at all. */
  Who told() {
    CompletableFuture<Who> later = new CompletableFuture<>();
    RequestHead head = head(Method.GET, "/web/home", "sec-fetch-site: same-origin");
    Who now = signIn.who(head, later::complete);
    return now == null ? later.orTimeout(10, TimeUnit.SECONDS).join() : now;
  }

  /** From the click to the callback's answer; the provider does its part. */
  Answer signInAt(dev.facet.testkit.FakeProvider provider, String query) {
    Answer begun = click("/web/_auth/sign-in" + query);
    String location = begun.headers().first("location");
    if (location == null) {
      return begun;
    }
    return arrive(pathOf(provider.authorize(location)));
  }

  RequestHead head(Method method, String path, String... headers) {
    Headers.Builder all = Headers.builder();
    boolean cross = List.of(headers).contains("sec-fetch-site: cross-site");
    String sent =
        cookies.entrySet().stream()
            .filter(cookie -> !cross || !cookie.getValue().contains("; SameSite=Strict"))
            .map(cookie -> cookie.getKey() + "=" + cookie.getValue().split(";", 2)[0])
            .collect(Collectors.joining("; "));
    if (!sent.isEmpty()) {
      all.add("cookie", sent);
    }
    for (String header : headers) {
      String[] parts = header.split(": ", 2);
      all.add(parts[0], parts[1]);
    }
    int question = path.indexOf('?');
    return new RequestHead(
        method,
        question < 0 ? path : path.substring(0, question),
        question < 0 ? null : path.substring(question + 1),
        all.build(),
        host,
        true,
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 1),
        HttpVersion.HTTP_1_1);
  }

  private void keep(Answer answer) {
    for (String set : answer.headers().all("set-cookie")) {
      int equals = set.indexOf('=');
      if (set.contains("; Max-Age=0")) {
        cookies.remove(set.substring(0, equals));
      } else {
        cookies.put(set.substring(0, equals), set.substring(equals + 1));
      }
    }
  }

  static String pathOf(String url) {
    return url.substring(url.indexOf('/', "https://".length()));
  }

  static String text(Answer answer) {
    return new String(answer.bytes(), answer.offset(), answer.length(), StandardCharsets.UTF_8);
  }
}
