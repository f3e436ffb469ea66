package dev.facet.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptEncodingTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          gzip                         | gzip     | 1000
          GZip                         | gzip     | 1000
          x-gzip                       | gzip     | 1000
          gzip, deflate, br, zstd      | zstd     | 1000
          gzip;q=0.5,br                | gzip     | 500
          'gzip ; q=0.123 , br'        | gzip     | 123
          gzip;Q=0.5                   | gzip     | 500
          gzip;q=1.000                 | gzip     | 1000
          gzip;q=0                     | gzip     | 0
          gzip;q=0.000                 | gzip     | 0
          *                            | br       | 1000
          *;q=0.2, br                  | gzip     | 200
          *, br;q=0                    | br       | 0
          deflate                      | gzip     | 0
          ''                           | gzip     | 0
          gzip;q=2                     | gzip     | 0
          gzip;q=0.1234                | gzip     | 0
          gzip;q=1.5                   | gzip     | 0
          gzip;q=x                     | gzip     | 0
          gzip;level=1                 | gzip     | 0
          g zip, br                    | br       | 1000
          ',,, br ,'                   | br       | 1000
          """)
  void a_coding_has_its_quality(String field, String coding, int thousandths) {
    assertThat(AcceptEncoding.parse(field).quality(coding)).isEqualTo(thousandths);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          gzip                   | 1
          ''                     | 1
          identity               | 1000
          gzip, identity;q=0.5   | 500
          identity;q=0, gzip     | 0
          gzip, *;q=0            | 0
          identity, *;q=0        | 1000
          *                      | 1
          """)
  void no_coding_is_liked_least_unless_the_client_says_otherwise(String field, int thousandths) {
    assertThat(AcceptEncoding.parse(field).identity()).isEqualTo(thousandths);
  }

  @Test
  void a_client_that_says_nothing_gets_no_coding() {
    assertThat(AcceptEncoding.parse(null).quality("gzip")).isZero();
    assertThat(AcceptEncoding.parse(null).identity()).isPositive();
  }
}
