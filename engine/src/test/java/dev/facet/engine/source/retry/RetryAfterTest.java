package dev.facet.engine.source.retry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.http.Headers;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7                             | Sun, 06 Nov 1994 08:49:37 GMT  | 7",
        "Sun, 06 Nov 1994 08:49:57 GMT | Sun, 06 Nov 1994 08:49:37 GMT  | 20",
        "Fri, 31 Dec 9999 23:59:59 GMT | Sun, 06 Nov 1994 08:49:37 GMT  | 999999999",
        "Sun, 06 Nov 1994 08:49:37 GMT | Fri, 31 Dec 9999 23:59:59 GMT  | 0",
        "Sunday, 06-Nov-94 08:49:57 GMT | Sun, 06 Nov 1994 08:49:37 GMT | 20",
        "Sun Nov  6 08:49:57 1994      | Sun, 06 Nov 1994 08:49:37 GMT  | 20",
        "Sun, 06 Nov 1994 08:49:17 GMT | Sun, 06 Nov 1994 08:49:37 GMT  | 0",
        "soon                          | Sun, 06 Nov 1994 08:49:37 GMT  | 0",
        "Sun, 06 Nov 1994 08:49:57 GMT | yesterday                      | 0",
        "-1                            | Sun, 06 Nov 1994 08:49:37 GMT  | 0"
      })
  void a_wait_is_seconds_or_a_date_in_any_form_that_http_reads(
      String retryAfter, String date, long seconds) {
    Headers headers = Headers.builder().add("retry-after", retryAfter).add("date", date).build();

    assertThat(RetryAfter.nanos(headers)).isEqualTo(Duration.ofSeconds(seconds).toNanos());
  }
}
