package dev.facet.identity.apikey;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTest {
  private static final String SECRET = "0oKzA1bC2dE3fG4hJ5kL6mN7pQ8rS9tU0vW1xY2zA3b";
  private static final String KNOWN = "facet_live_k7m2x9q4tb_" + SECRET + "02xKDY";

  @Test
  void a_key_is_read_as_it_was_made() {
    ApiKey key = ApiKey.make("live");

    assertThat(key.text()).matches("facet_live_[a-z2-9]{10}_[0-9A-Za-z]{49}");
    assertThat(ApiKey.parse(key.text())).isEqualTo(key);
  }

  /** Written down, so that keys in the field stay keys. */
  @Test
  void the_form_does_not_change() {
    var key = new ApiKey("live", "k7m2x9q4tb", SECRET);

    assertThat(key.text()).isEqualTo(KNOWN);
    assertThat(ApiKey.parse(KNOWN)).isEqualTo(key);
  }

  @Test
  void a1_no_two_keys_are_alike() {
    Set<String> secrets = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      secrets.add(ApiKey.make("live").secret());
    }

    assertThat(secrets).hasSize(1000).allMatch(secret -> secret.length() == 43);
  }

  @Test
  void any_changed_character_makes_it_no_key() {
    String text = ApiKey.make("live").text();

    for (int i = 0; i < text.length(); i++) {
      char other = text.charAt(i) == 'a' ? 'b' : 'a';
      String changed = text.substring(0, i) + other + text.substring(i + 1);
      assertThat(ApiKey.parse(changed)).as("changed at %d", i).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "facet",
        "facet_",
        "facet__",
        "facet___",
        "facet_live",
        "facet_live_",
        "facet_live_x_y"
      })
  void what_is_not_of_that_form_is_no_key(String text) {
    assertThat(ApiKey.parse(text)).isNull();
    assertThat(ApiKey.parse(text + "_".repeat(10_000))).isNull();
  }

  @Test
  void r15_the_hash_is_another_in_each_facet_and_environment() {
    ApiKey key = ApiKey.make("live");
    var test = new ApiKey("test", key.id(), key.secret());

    assertThat(key.hash("partner"))
        .isNotEqualTo(key.hash("other"))
        .isNotEqualTo(test.hash("partner"))
        .isEqualTo(requireNonNull(ApiKey.parse(key.text())).hash("partner"));
  }

  @Test
  void r14_no_text_of_it_shows_the_secret() {
    ApiKey key = ApiKey.make("live");

    assertThat(key).asString().doesNotContain(key.secret()).contains(key.id());
  }
}
