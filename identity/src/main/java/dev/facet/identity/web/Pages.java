package dev.facet.identity.web;

import dev.facet.http.Answer;
import dev.facet.http.Headers;
import java.nio.charset.StandardCharsets;

/**
 * The few pages that sign-in shows. They hold no script, no style and nothing of third parties, are
 * never stored, never framed, and send no referrer.
 */
final class Pages {
  private static final String POLICY =
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private Pages() {}

  /** Headers of every page. */
  static Headers.Builder headers() {
    return Headers.builder()
        .add("content-type", "text/html; charset=utf-8")
        .add("cache-control", "no-store")
        .add("content-security-policy", POLICY)
        .add("x-frame-options", "DENY");
  }

  /** Signed in: the browser goes on by itself, from a page of the facet's own site. */
  static Answer signedIn(String returnPath, Headers cookies) {
    Headers headers = headers().add("refresh", "0; url=" + returnPath).addAll(cookies).build();
    return page(200, headers, "Signed in", link(returnPath, "Go on"));
  }

  /** Asks for a click, so that nobody is signed in who did not want it. */
  static Answer proceed(String location, Headers cookies) {
    return page(
        200, headers().addAll(cookies).build(), "Sign in?", link(location, "Go on to sign-in"));
  }

  /** Says what went wrong; goes nowhere by itself. */
  static Answer failure(int status, String text, String location, Headers cookies) {
    return page(
        status,
        headers().addAll(cookies).build(),
        "Sign-in did not work",
        "<p>" + escaped(text) + "</p>" + link(location, "Go back"));
  }

  private static Answer page(int status, Headers headers, String title, String content) {
    String html =
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>"
            + title
            + "</title></head><body><h1>"
            + title
            + "</h1>"
            + content
            + "</body></html>";
    return Answer.of(status, headers, html.getBytes(StandardCharsets.UTF_8));
  }

  private static String link(String location, String text) {
    return "<p><a href=\"" + escaped(location) + "\">" + text + "</a></p>";
  }

  static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
    return out.toString();
  }
}
