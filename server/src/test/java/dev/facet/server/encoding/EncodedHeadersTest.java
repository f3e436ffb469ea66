package dev.facet.server.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.http.Headers;
import dev.facet.server.encoding.EncodingPolicy.DictionaryUse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodedHeadersTest {
  private static final DictionaryUse USE =
      new DictionaryUse("match=\"/a\"", "private, max-age=0, stale-while-revalidate=60", 1000);

  @Test
  void a_strong_tag_becomes_weak_with_a_coding_and_stays_without() {
    Headers strong = Headers.of("etag", "\"a\"");

    assertThat(EncodedHeaders.of(strong, Coding.GZIP, null).first("etag")).isEqualTo("W/\"a\"");
    assertThat(EncodedHeaders.of(strong, null, USE).first("etag")).isEqualTo("\"a\"");
    assertThat(EncodedHeaders.of(Headers.of("etag", "W/\"a\""), Coding.GZIP, null).first("etag"))
        .isEqualTo("W/\"a\"");
  }

  @Test
  void a_304_has_the_tag_of_the_form_that_the_client_has() {
    Headers answer = Headers.of("etag", "\"a\"");
    Headers hasCoded = Headers.of("if-none-match", "\"b\", W/\"a\"");
    Headers hasPlain = Headers.of("if-none-match", "\"a\"");

    assertThat(EncodedHeaders.ofNotModified(answer, hasCoded).first("etag")).isEqualTo("W/\"a\"");
    assertThat(EncodedHeaders.ofNotModified(answer, hasPlain).first("etag")).isEqualTo("\"a\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          max-age=60                                       | true
          private, max-age=0, stale-while-revalidate=60    | true
          Private, Max-Age=5                               | true
          max-age=0                                        | false
          private                                          | false
          no-cache, max-age=60                             | false
          no-store                                         | false
          """)
  void a_dictionary_needs_some_freshness(String control, boolean own) {
    Headers answer = Headers.of("cache-control", control);

    Headers headers = EncodedHeaders.of(answer, null, USE);

    assertThat(headers.all("cache-control")).containsExactly(own ? control : USE.cacheControl());
    assertThat(headers.first("use-as-dictionary")).isEqualTo(USE.field());
  }
}
