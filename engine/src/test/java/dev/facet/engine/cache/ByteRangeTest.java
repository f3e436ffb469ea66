package dev.facet.engine.cache;

import static dev.facet.engine.cache.Answers.headers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.engine.cache.ByteRange.Asked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9110 section 14: a part of a body that is there. */
class ByteRangeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bytes=0-1 | 0 | 2",
        "bytes=1- | 1 | 10",
        "bytes=-3 | 7 | 10",
        "bytes=-30 | 0 | 10",
        "bytes=8-99 | 8 | 10"
      })
  void one_range_is_served(String range, int from, int to) {
    assertThat(ByteRange.asked(headers("range: " + range), headers(), 10))
        .isEqualTo(new Asked.Part(new ByteRange(from, to)));
  }

  @ParameterizedTest
  @CsvSource({"bytes=10-", "bytes=-0"})
  void a_range_beyond_the_end_is_none(String range) {
    assertThat(ByteRange.asked(headers("range: " + range), headers(), 10))
        .isEqualTo(new Asked.Beyond());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"bytes=0-1,3-4", "bytes=5-1", "bytes=a-b", "lines=0-1", "bytes=-"})
  void anything_else_is_answered_whole(String range) {
    assertThat(ByteRange.asked(headers("range: " + range), headers(), 10))
        .isEqualTo(new Asked.Whole());
  }

  @Test
  void a_part_of_another_version_is_no_part_of_this_one() {
    var stored = headers("etag: \"2\"");

    assertThat(ByteRange.asked(headers("range: bytes=0-1", "if-range: \"1\""), stored, 10))
        .isEqualTo(new Asked.Whole());
    assertThat(ByteRange.asked(headers("range: bytes=0-1", "if-range: \"2\""), stored, 10))
        .isEqualTo(new Asked.Part(new ByteRange(0, 2)));
  }
}
