package dev.facet.engine.cache;

import static dev.facet.engine.cache.Answers.headers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.http.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9111 section 4.1: which requests an answer is for. */
class VaryingTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "foo | 1,2 | 1, 2 | true",
        "foo | 1 | 2 | false",
        "foo | a | A | false",
        "accept-language | en, de | de, en | true",
        "accept-language | en, de | EN , De | true",
        "accept-language | en, de | en | false",
        "accept-encoding | gzip, br | br,gzip | true"
      })
  void values_are_compared_as_lists(String name, String had, String has, boolean matches) {
    Headers response = headers("vary: " + name);
    Varying varying = Varying.of(headers(name + ": " + had), response);

    assertThat(varying.matches(headers(name + ": " + has), response)).isEqualTo(matches);
  }

  @Test
  void a_field_that_is_absent_is_a_value_of_its_own() {
    Headers response = headers("vary: foo");
    Varying without = Varying.of(Headers.EMPTY, response);
    Varying with = Varying.of(headers("foo: 1"), response);

    assertThat(without.matches(Headers.EMPTY, response)).isTrue();
    assertThat(without.matches(headers("foo: 1"), response)).isFalse();
    assertThat(with.matches(Headers.EMPTY, response)).isFalse();
  }

  @Test
  void lines_are_combined() {
    Headers response = headers("vary: foo");
    Varying varying = Varying.of(headers("foo: 1, 2"), response);

    assertThat(varying.matches(headers("foo: 1", "foo: 2"), response)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fr;q=0.5, de;q=1.0 | true",
        "de | true",
        "de, fr | false",
        "fr, de;q=0.9 | false",
        "de;q=0 | false"
      })
  void an_answer_in_the_language_that_is_wanted_most_is_for_that_client(
      String wanted, boolean matches) {
    Headers response = headers("vary: accept-language", "content-language: de");
    Varying varying = Varying.of(headers("accept-language: en, de"), response);

    assertThat(varying.matches(headers("accept-language: " + wanted), response)).isEqualTo(matches);
  }
}
