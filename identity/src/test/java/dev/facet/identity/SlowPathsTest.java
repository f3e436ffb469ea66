package dev.facet.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.http.Answer;
import dev.facet.http.Method;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ten kilobytes full of separators cost less than a millisecond, wherever they stand. */
class SlowPathsTest {
  private static final int BYTES = 10_000;
  private static final Duration MOST = Duration.ofMillis(1);

  private Desk desk;

  @BeforeEach
  void open() throws IOException {
    desk = new Desk();
  }

  @AfterEach
  void close() throws IOException {
    desk.close();
  }

  /** The fastest of many, which other work of this machine cannot make slower. */
  private static Duration fastest(Runnable work) {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 200; i++) {
      long start = System.nanoTime();
      work.run();
      best = Math.min(best, System.nanoTime() - start);
    }
    return Duration.ofNanos(best);
  }

  private static String full(String unit) {
    return unit.repeat(BYTES / unit.length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ";",
        "=",
        "; ",
        "a=b; ",
        "__Host-web=; ",
        "__Host-web-signin-=x; ",
        "\"",
        ",",
        "%",
        "é"
      })
  void cookies(String unit) {
    Browser browser = desk.browser();
    String cookies = "cookie: " + full(unit);

    Duration who =
        fastest(() -> {
          var head = browser.head(Method.GET, "/web/home", cookies);
          assertThat(desk.signIn().who(head, _ -> {})).isEqualTo(Who.Nobody.NOBODY);
        });
    Duration callback =
        fastest(() -> {
          Answer answer =
              browser.send(Method.GET, "/web/_auth/callback?state=a&code=b", "", cookies);
          assertThat(answer.status()).isEqualTo(400);
        });

    assertThat(who).isLessThan(MOST);
    assertThat(callback).isLessThan(MOST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"&", "=", "%", "%2", "%41", "a&", "&a=", "+", "state=&", ";"})
  void queries_and_forms(String unit) {
    Browser browser = desk.browser();
    String target = "/web/_auth/callback?" + full(unit);
    String form = full(unit);

    Duration query =
        fastest(() -> assertThat(browser.send(Method.GET, target, "").status()).isEqualTo(400));
    Duration body =
        fastest(() -> {
          Answer answer =
              browser.send(
                  Method.POST,
                  "/web/_auth/back-channel-logout",
                  form,
                  "content-type: application/x-www-form-urlencoded");
          assertThat(answer.status()).isEqualTo(400);
        });

    assertThat(query).isLessThan(MOST);
    assertThat(body).isLessThan(MOST);
  }
}
