package dev.facet.identity.caller;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.facet.http.Headers;
import dev.facet.http.Method;
import dev.facet.http.server.RequestHead;
import dev.facet.identity.apikey.ApiKey;
import dev.facet.identity.repeat.Repeats.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Whatever a caller sends in {@code Authorization}, {@code DPoP} and {@code Idempotency-Key}: it is
 * let in or answered 4xx. The first line of the input is the one, the second the other, the third
 * the last; a token that is bound to a key is put before a proof that begins with {@code @}.
 */
class CredentialsFuzzTest {
  private static @Nullable TokenDesk desk;

  private static TokenDesk desk() throws IOException {
    TokenDesk open = desk;
    if (open == null) {
      open = TokenDesk.open();
      desk = open; // lives as long as the process: keys and issuer are made once
    }
    return open;
  }

  @FuzzTest(maxDuration = "30s")
  void any_credential_is_answered(byte[] data) throws IOException {
    String[] lines = new String(data, StandardCharsets.ISO_8859_1).split("\n", 3);
    TokenDesk open = desk();
    Headers.Builder headers = Headers.builder();
    boolean proves = lines.length > 1 && lines[1].startsWith("@");
    add(headers, "authorization", proves ? "DPoP " + open.bound().serialize() : lines[0]);
    if (lines.length > 1) {
      add(headers, "dpop", proves ? lines[1].substring(1) : lines[1]);
    }
    if (lines.length > 2) {
      add(headers, "idempotency-key", lines[2]);
    }
    RequestHead head = Counter.head(Method.POST, TokenDesk.PATH, TokenDesk.HOST, headers.build());

    switch (open.counter.decide(head)) {
      case Decision.Refused(var answer) -> assertThat(answer.status()).isBetween(400, 499);
      case Decision.Admitted _ -> {}
    }

    ApiKey key = ApiKey.parse(lines[0]);
    assertThat(key == null || key.text().equals(lines[0])).isTrue();
    switch (open.counter.access.begin(caller(), head, data, "fuzz")) {
      case Outcome.Answered(var answer, _) -> assertThat(answer.status()).isBetween(400, 499);
      case Outcome.Unkeyed _, Outcome.First _ -> {}
    }
  }

  private static Caller caller() {
    return new Caller(
        Caller.Credential.API_KEY,
        "id",
        "key acme",
        new LinkedHashMap<>(),
        java.util.List.of(),
        null,
        null,
        null);
  }

  /** What no header can hold does not reach us. */
  private static void add(Headers.Builder headers, String name, String value) {
    boolean possible = value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c != 0x7F));
    if (possible) {
      headers.add(name, value);
    }
  }
}
