package dev.facet.engine.cache;

import static dev.facet.engine.cache.Answers.START;
import static dev.facet.engine.cache.Answers.headers;
import static dev.facet.engine.cache.Answers.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.http.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9111 section 4.3: asking whether an answer is still the one. */
class ValidationTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"a\" | true",
        "W/\"a\" | true",
        "\"b\", \"a\" | true",
        "* | true",
        "\"b\" | false",
        "\"b, a\" | false"
      })
  void tags_are_compared_weakly(String sent, boolean known) {
    Stored stored = stored("etag: \"a\"");

    assertThat(Validation.isKnownToClient(headers("if-none-match: " + sent), stored))
        .isEqualTo(known);
  }

  @Test
  void a_tag_decides_before_a_date() {
    Stored stored = stored("etag: \"a\"", "last-modified: Wed, 31 Dec 2025 00:00:00 GMT");
    Headers request =
        headers("if-none-match: \"b\"", "if-modified-since: Thu, 01 Jan 2026 00:00:00 GMT");

    assertThat(Validation.isKnownToClient(request, stored)).isFalse();
  }

  @Test
  void a_date_is_compared_with_when_it_was_changed() {
    Stored stored = stored("last-modified: Wed, 31 Dec 2025 00:00:00 GMT");

    assertThat(
            Validation.isKnownToClient(
                headers("if-modified-since: Wednesday, 31-Dec-25 00:00:00 GMT"), stored))
        .isTrue();
    assertThat(
            Validation.isKnownToClient(
                headers("if-modified-since: Tue, 30 Dec 2025 00:00:00 GMT"), stored))
        .isFalse();
  }

  @Test
  void a_304_renews_what_is_stored_but_for_what_describes_its_body() {
    Stored old =
        stored("etag: \"a\"", "cache-control: max-age=1", "x: 1", "content-length: 4", "keep: 1");
    Headers notModified = headers("cache-control: max-age=60", "x: 2", "content-length: 9");

    Stored updated =
        Validation.updated(old, Headers.EMPTY, notModified, START + 5_000, START + 5_000);

    assertThat(updated.headers().all("cache-control")).containsExactly("max-age=60");
    assertThat(updated.headers().all("x")).containsExactly("2");
    assertThat(updated.headers().all("keep")).containsExactly("1");
    assertThat(updated.headers().all("content-length")).containsExactly("4");
    assertThat(updated.isFresh(START + 64_000)).isTrue();
    assertThat(updated.tags()).containsExactly("tag");
  }

  @Test
  void a_source_is_asked_with_all_that_is_known() {
    Headers.Builder request = Headers.builder();

    Validation.addTo(
        request, stored("etag: W/\"a\"", "last-modified: Wed, 31 Dec 2025 00:00:00 GMT"));

    Headers sent = request.build();
    assertThat(sent.all("if-none-match")).containsExactly("W/\"a\"");
    assertThat(sent.all("if-modified-since")).containsExactly("Wed, 31 Dec 2025 00:00:00 GMT");
  }
}
