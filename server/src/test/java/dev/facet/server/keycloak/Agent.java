package dev.facet.server.keycloak;

import dev.facet.testkit.RawClient;
import dev.facet.testkit.RawMessage;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A browser as far as sign-in needs one: cookies per site, and pages that a person would click
 * through. Threading: one thread.
 */
final class Agent {
  private final Map<String, Map<String, String>> cookies = new HashMap<>();

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
    Map<String, String> jar = cookies.computeIfAbsent(target.getHost(), _ -> new LinkedHashMap<>());
    StringBuilder request = new StringBuilder(method + " " + target.getRawPath() + query);
    request.append(" HTTP/1.1\r\nHost: ").append(target.getAuthority()).append("\r\n");
    if (!jar.isEmpty()) {
      request.append("Cookie: ").append(line(jar)).append("\r\n");
    }
    for (String header : headers) {
      request.append(header).append("\r\n");
    }
    if (!method.equals("GET")) {
      int length = body.getBytes(StandardCharsets.UTF_8).length;
      request.append("Content-Length: ").append(length).append("\r\n");
    }
    try (RawClient client = RawClient.connect(target.getPort())) {
      RawMessage answer = client.exchange(request + "\r\n" + body);
      answer.headers("set-cookie").forEach(set -> keep(jar, set));
      return answer;
    }
  }

  boolean hasCookie(String host, String name) {
    return cookies.getOrDefault(host, Map.of()).containsKey(name);
  }

  private static String line(Map<String, String> jar) {
    return jar.entrySet().stream()
        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
        .collect(Collectors.joining("; "));
  }

  private static void keep(Map<String, String> jar, String set) {
    String name = set.substring(0, set.indexOf('='));
    String value = set.substring(set.indexOf('=') + 1).split(";", 2)[0];
    if (value.isEmpty() || set.contains("Max-Age=0")) {
      jar.remove(name);
    } else {
      jar.put(name, value);
    }
  }
}
