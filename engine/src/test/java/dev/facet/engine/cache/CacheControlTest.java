package dev.facet.engine.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.engine.cache.CacheControl.Flag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9111 section 5.2: what a {@code Cache-Control} field says. */
class CacheControlTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "max-age=60 | 60",
        "MaX-aGe=60 | 60",
        "max-age=\"60\" | 60",
        "max-age=0060 | 60",
        "foobar, max-age=60 | 60",
        "extension=\"max-age=60\", max-age=1 | 1",
        "max-age=1, extension=\"a, max-age=60\" | 1",
        "max-age=60, max-age=10 | 10",
        "max-age=99999999999 | 2147483648",
        "max-age=-60 | 0",
        "max-age='60' | 0",
        "max-age | 0",
        "max-age =60 | -1",
        "'' | -1"
      })
  void a_time_is_read_or_counts_as_none(String field, long seconds) {
    assertThat(CacheControl.parse(field).maxAge()).isEqualTo(seconds);
  }

  @Test
  void directives_that_name_fields_count_as_those_without() {
    CacheControl control = CacheControl.parse("private=\"set-cookie\", No-Cache=\"a, b\"");

    assertThat(control.flags()).containsExactlyInAnyOrder(Flag.PRIVATE, Flag.NO_CACHE);
  }

  @Test
  void any_staleness_is_accepted_where_no_limit_is_given() {
    assertThat(CacheControl.parse("max-stale").maxStale()).isEqualTo(Long.MAX_VALUE);
    assertThat(CacheControl.parse("max-stale=5").maxStale()).isEqualTo(5);
  }

  @Test
  void pragma_counts_in_requests_that_have_no_cache_control() {
    var alone = Answers.headers("pragma: no-cache");
    var beside = Answers.headers("pragma: no-cache", "cache-control: max-stale=1");

    assertThat(CacheControl.ofRequest(alone).has(Flag.NO_CACHE)).isTrue();
    assertThat(CacheControl.ofRequest(beside).has(Flag.NO_CACHE)).isFalse();
  }
}
