package dev.facet.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.engine.Lack;
import dev.facet.http.Headers;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9470 and RFC 6750: why a source refuses a token. */
final class SourceChallengeTest {
  private static @Nullable Lack of(String value) {
    return SourceChallenge.of(Headers.of("www-authenticate", value));
  }

  @Test
  void stronger_authentication_is_understood() {
    assertThat(
            of(
                "Bearer realm=\"a, b\", error=\"insufficient_user_authentication\","
                    + " error_description=\"say \\\"please\\\"\", acr_values=\"gold silver\","
                    + " max_age=60"))
        .isEqualTo(new Lack.Strength(List.of("gold", "silver"), Duration.ofMinutes(1)));
    assertThat(of("dpop error = insufficient_user_authentication"))
        .isEqualTo(new Lack.Strength(List.of(), null));
  }

  @Test
  void more_scopes_are_understood() {
    assertThat(of("Bearer error=\"insufficient_scope\", scope=\"orders:read orders:write\""))
        .isEqualTo(new Lack.Scopes(List.of(List.of("orders:read", "orders:write"))));
    assertThat(of("Bearer error=\"insufficient_scope\"")).isEqualTo(new Lack.Scopes(List.of()));
  }

  @Test
  void one_of_several_challenges_is_found() {
    assertThat(of("Basic realm=\"x\", Bearer error=\"insufficient_scope\", scope=\"a\""))
        .isEqualTo(new Lack.Scopes(List.of(List.of("a"))));
    assertThat(of("Bearer scope=\"admin\", DPoP error=\"insufficient_scope\""))
        .as("what belongs to the challenge before")
        .isEqualTo(new Lack.Scopes(List.of()));
    Headers two =
        Headers.builder()
            .add("www-authenticate", "Basic realm=\"x\"")
            .add("www-authenticate", "Bearer error=\"insufficient_scope\"")
            .build();
    assertThat(SourceChallenge.of(two)).isEqualTo(new Lack.Scopes(List.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",,,",
        "=",
        "\"",
        "Bearer",
        "Bearer error",
        "Bearer error=",
        "Bearer error=\"invalid_token\"",
        "Basic error=\"insufficient_scope\"",
        "Bearer error=\"insufficient_scope",
        "Bearer =\"insufficient_scope\""
      })
  void what_says_neither_says_nothing_or_no_more_than_it_says(String value) {
    Lack lack = of(value);

    assertThat(lack == null || lack.equals(new Lack.Scopes(List.of()))).isTrue();
  }

  @Test
  void an_age_that_is_none_and_words_that_are_none_are_left_out() {
    assertThat(
            of("Bearer error=insufficient_user_authentication, max_age=-1, acr_values=\"a \\\"\""))
        .isEqualTo(new Lack.Strength(List.of("a"), null));
    assertThat(of("Bearer error=insufficient_user_authentication, max_age=99999999999999"))
        .isEqualTo(new Lack.Strength(List.of(), null));
  }

  @Test
  void a_long_field_is_not_read() {
    assertThat(of("Bearer error=insufficient_scope" + ",".repeat(5000))).isNull();
  }
}
