package dev.facet.server.keycloak;

import dev.facet.testkit.CookieJar;
import dev.facet.testkit.RawClient;
import dev.facet.testkit.RawMessage;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * A browser as far as sign-in needs one: cookies per site, and pages that a person would click
 * through. Threading: one thread.
 */
final class Agent {
  private final Map<String, CookieJar> sites = new HashMap<>();

  /** A navigation; a redirect that stays on the site is followed. */
  RawMessage open(String url, String... headers) throws IOException {
    RawMessage answer = send("GET", url, "", headers);
    String location = answer.header("location");
    URI here = URI.create(url);
    URI there = location == null ? here : here.resolve(location);
    boolean stays = there.getAuthority().equals(here.getAuthority());
    return location != null && stays ? open(there.toString(), headers) : answer;
  }

  /** A form that a person has filled in. */
  RawMessage submit(String url, Map<String, String> form) throws IOException {
    return send(
        "POST", url, Keycloak.encoded(form), "Content-Type: application/x-www-form-urlencoded");
  }

  RawMessage send(String method, String url, String body, String... headers) throws IOException {
    URI target = URI.create(url);
    String query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
    CookieJar cookies = cookiesOf(target.getHost());
    StringBuilder request = new StringBuilder(method + " " + target.getRawPath() + query);
    request.append(" HTTP/1.1\r\nHost: ").append(target.getAuthority()).append("\r\n");
    request.append(cookies.headerLine());
    for (String header : headers) {
      request.append(header).append("\r\n");
    }
    if (!method.equals("GET")) {
      int length = body.getBytes(StandardCharsets.UTF_8).length;
      request.append("Content-Length: ").append(length).append("\r\n");
    }
    try (RawClient client = RawClient.connect(target.getPort())) {
      RawMessage answer = client.exchange(request + "\r\n" + body);
      cookies.keep(answer);
      return answer;
    }
  }

  CookieJar cookiesOf(String host) {
    return sites.computeIfAbsent(host, _ -> new CookieJar());
  }
}
