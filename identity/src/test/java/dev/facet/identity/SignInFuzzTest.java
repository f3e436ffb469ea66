package dev.facet.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.facet.http.Answer;
import dev.facet.http.Headers;
import dev.facet.http.Method;
import dev.facet.http.server.HttpVersion;
import dev.facet.http.server.RequestHead;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whatever a browser, or somebody who plays one, sends in {@code Cookie}, in the query of sign-in
 * and callback, and in forms: nobody is signed in by it, and it is answered, never by a 5xx. The
 * first line of the input is the query, the second the cookies, the rest a form.
 */
class SignInFuzzTest {
  private static final List<String> NAVIGATIONS = List.of("sign-in", "callback", "signed-out");
  private static @Nullable Desk desk;

  private static Desk desk() throws IOException {
    Desk open = desk;
    if (open == null) {
      open = new Desk();
      desk = open; // lives as long as the process: keys and provider are made once
    }
    return open;
  }

  @FuzzTest(maxDuration = "30s")
  void anything_is_answered(byte[] data) throws IOException {
    String[] lines = new String(data, StandardCharsets.ISO_8859_1).split("\n", 3);
    String query = isPossible(lines[0]) ? lines[0] : null;
    String cookies = lines.length > 1 && isPossible(lines[1]) ? lines[1] : "";
    String form = lines.length > 2 ? lines[2] : "";
    Desk open = desk();
    open.events.clear();
    WebSignIn signIn = open.signIn();

    for (String endpoint : NAVIGATIONS) {
      answer(signIn, endpoint, head(Method.GET, endpoint, query, cookies), "");
    }
    Answer logout =
        answer(
            signIn,
            "back-channel-logout",
            head(Method.POST, "back-channel-logout", query, cookies),
            form);
    assertThat(logout.status()).isEqualTo(400);
    assertThat(signIn.who(head(Method.GET, "session", query, cookies), _ -> {}))
        .isEqualTo(Who.Nobody.NOBODY);
  }

  private static Answer answer(WebSignIn signIn, String endpoint, RequestHead head, String body) {
    Answer refusal = signIn.refuse(endpoint, head);
    Answer answer =
        refusal == null
            ? signIn.answer(endpoint, head, body.getBytes(StandardCharsets.ISO_8859_1))
            : refusal;
    assertThat(answer.status()).isBetween(200, 499);
    return signIn.decorate(head, answer, false);
  }

  private static RequestHead head(
      Method method, String endpoint, @Nullable String query, String cookies) {
    Headers.Builder headers = Headers.builder();
    headers.add("sec-fetch-site", "same-origin");
    headers.add("content-type", "application/x-www-form-urlencoded");
    if (!cookies.isEmpty()) {
      headers.add("cookie", cookies);
    }
    return new RequestHead(
        method,
        "/web/_auth/" + endpoint,
        query,
        headers.build(),
        "shop.example",
        true,
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 1),
        HttpVersion.HTTP_1_1);
  }

  /** What no request line or header can hold does not reach us. */
  private static boolean isPossible(String value) {
    return value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c != 0x7F));
  }
}
