package dev.facet.engine.cache;

import static dev.facet.engine.cache.Answers.START;
import static dev.facet.engine.cache.Answers.stored;
import static dev.facet.engine.cache.Reuse.FRESH;
import static dev.facet.engine.cache.Reuse.STALE;
import static dev.facet.engine.cache.Reuse.STALE_WHILE_REVALIDATE;
import static dev.facet.engine.cache.Reuse.VALIDATE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9111 section 4.2 and RFC 5861: what a stored answer is good for. */
class ReuseTest {
  private static Reuse after(long seconds, Stored stored) {
    return Reuse.of(stored, CacheControl.NONE, START + seconds * 1000);
  }

  @Test
  void an_answer_is_fresh_for_its_lifetime() {
    Stored stored = stored("cache-control: max-age=10");

    assertThat(after(9, stored)).isEqualTo(FRESH);
    assertThat(after(10, stored)).isEqualTo(VALIDATE);
  }

  @Test
  void what_it_was_old_already_counts() {
    assertThat(after(4, stored("cache-control: max-age=10", "age: 5"))).isEqualTo(FRESH);
    assertThat(after(5, stored("cache-control: max-age=10", "age: 5"))).isEqualTo(VALIDATE);
    assertThat(after(0, stored("cache-control: max-age=10", "age: 50, 0"))).isEqualTo(VALIDATE);
    assertThat(after(0, stored("cache-control: max-age=10", "age: old"))).isEqualTo(FRESH);
  }

  @Test
  void a_shared_cache_obeys_s_maxage_and_a_private_one_does_not() {
    String field = "cache-control: s-maxage=1, max-age=10";

    assertThat(after(5, stored(field))).isEqualTo(VALIDATE);
    assertThat(after(5, stored(CachePolicy.SHARED.withShared(false), field))).isEqualTo(FRESH);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Thu, 01 Jan 2026 00:00:10 GMT | FRESH",
        "Thursday, 01-Jan-26 00:00:10 GMT | FRESH",
        "Thu Jan  1 00:00:10 2026 | FRESH",
        "THU, 01 JAN 2026 00:00:10 gmt | FRESH",
        "Thu, 01 Jan 2026 00:00:10 UTC | VALIDATE",
        "Thu 01 Jan 2026 00:00:10 GMT | VALIDATE",
        "Thu, 1 Jan 2026 00:00:10 GMT | VALIDATE",
        "Thu, 32 Jan 2026 00:00:10 GMT | VALIDATE",
        "0 | VALIDATE"
      })
  void expires_is_a_date_in_one_of_three_forms(String expires, Reuse expected) {
    assertThat(after(5, stored("expires: " + expires))).isEqualTo(expected);
  }

  @Test
  void nothing_is_guessed_unless_that_is_asked_for() {
    String[] fields = {
      "date: Thu, 01 Jan 2026 00:00:00 GMT", "last-modified: Wed, 31 Dec 2025 23:58:20 GMT"
    };
    var heuristic = new CachePolicy(true, true, -1, -1, -1);

    assertThat(after(5, stored(fields))).isEqualTo(VALIDATE);
    assertThat(after(9, stored(heuristic, fields))).isEqualTo(FRESH);
    assertThat(after(10, stored(heuristic, fields))).isEqualTo(VALIDATE);
  }

  @Test
  void the_authors_word_counts_where_the_answer_is_silent_and_can_only_shorten_it_otherwise() {
    var minute = new CachePolicy(true, false, 60, 5, 30);

    assertThat(after(59, stored(minute))).isEqualTo(FRESH);
    assertThat(after(9, stored(minute, "cache-control: max-age=10"))).isEqualTo(FRESH);
    assertThat(after(11, stored(minute, "cache-control: max-age=10")))
        .isEqualTo(STALE_WHILE_REVALIDATE);
    assertThat(after(61, stored(minute, "cache-control: max-age=900")))
        .isEqualTo(STALE_WHILE_REVALIDATE);
    assertThat(after(66, stored(minute))).isEqualTo(VALIDATE);
  }

  @Test
  void a_client_can_ask_for_more_or_be_content_with_less() {
    Stored stored = stored("cache-control: max-age=10");
    long now = START + 5_000;

    assertThat(Reuse.of(stored, CacheControl.parse("no-cache"), now)).isEqualTo(VALIDATE);
    assertThat(Reuse.of(stored, CacheControl.parse("max-age=4"), now)).isEqualTo(VALIDATE);
    assertThat(Reuse.of(stored, CacheControl.parse("min-fresh=6"), now)).isEqualTo(VALIDATE);
    assertThat(Reuse.of(stored, CacheControl.parse("max-stale"), now + 60_000)).isEqualTo(STALE);
  }

  @ParameterizedTest
  @CsvSource({"must-revalidate", "proxy-revalidate", "s-maxage=1", "no-cache"})
  void no_stale_answer_is_given_where_that_is_forbidden(String directive) {
    Stored stored =
        stored(
            "cache-control: max-age=1, stale-while-revalidate=60, stale-if-error=60, " + directive);
    long now = START + 5_000;

    assertThat(Reuse.of(stored, CacheControl.parse("max-stale"), now)).isEqualTo(VALIDATE);
    assertThat(Reuse.despiteFailure(stored, now)).isFalse();
  }

  @Test
  void a_stale_answer_takes_the_place_of_a_failure_for_as_long_as_it_may() {
    Stored stored = stored("cache-control: max-age=1, stale-if-error=60");

    assertThat(Reuse.despiteFailure(stored, START + 61_000)).isTrue();
    assertThat(Reuse.despiteFailure(stored, START + 62_000)).isFalse();
    stored.invalidate();
    assertThat(Reuse.despiteFailure(stored, START + 2_000)).isFalse();
  }
}
