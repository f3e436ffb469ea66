package dev.facet.engine.cache;

import static dev.facet.engine.cache.Answers.START;
import static dev.facet.engine.cache.Answers.headers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.http.Headers;
import dev.facet.http.Method;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9111 section 3: what may be kept. */
class StoringTest {
  private static boolean isKept(
      int status, String cacheControl, boolean shared, boolean authorized) {
    Stored candidate =
        Stored.of(
            Answers.response(status, "", "cache-control: " + cacheControl),
            Headers.EMPTY,
            CachePolicy.SHARED.withShared(shared),
            START,
            START,
            Set.of());
    return candidate.isPermitted(Method.GET, CacheControl.NONE, authorized);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | max-age=60 | true",
        "599 | max-age=60 | true",
        "206 | max-age=60 | false",
        "200 | max-age=60, no-store | false",
        "200 | max-age=60, No-StOrE | false",
        "200 | max-age=60, private | false",
        "200 | max-age=60, no-store, must-understand | true",
        "599 | max-age=60, no-store, must-understand | false",
        "200 | max-age=0 | false",
        "200 | public | false"
      })
  void a_shared_cache_keeps_what_it_may_and_can_use(int status, String cacheControl, boolean kept) {
    assertThat(isKept(status, cacheControl, true, false)).isEqualTo(kept);
  }

  @Test
  void a_private_cache_keeps_private_answers() {
    assertThat(isKept(200, "private, max-age=60", false, false)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "max-age=60 | false",
        "max-age=60, public | true",
        "max-age=60, must-revalidate | true",
        "s-maxage=60 | true"
      })
  void answers_to_credentials_are_shared_only_where_that_is_said(
      String cacheControl, boolean kept) {
    assertThat(isKept(200, cacheControl, true, true)).isEqualTo(kept);
  }

  @Test
  void a_private_cache_keeps_answers_to_the_credentials_that_are_its_key() {
    assertThat(isKept(200, "max-age=60", false, true)).isTrue();
  }

  @Test
  void an_answer_is_kept_for_its_validator_alone() {
    Stored candidate = Answers.stored("cache-control: no-cache", "etag: \"1\"");

    assertThat(candidate.isPermitted(Method.GET, CacheControl.NONE, false)).isTrue();
  }

  @Test
  void what_varies_by_everything_and_what_the_client_forbids_is_not_kept() {
    Stored any = Answers.stored("cache-control: max-age=60", "vary: foo, *");
    Stored plain = Answers.stored("cache-control: max-age=60");

    assertThat(any.isPermitted(Method.GET, CacheControl.NONE, false)).isFalse();
    assertThat(plain.isPermitted(Method.GET, CacheControl.parse("no-store"), false)).isFalse();
  }

  @Test
  void lines_of_vary_are_one_list() {
    Headers response = headers("vary: a", "vary: *");

    assertThat(Varying.of(Headers.EMPTY, response).any()).isTrue();
  }
}
