package dev.facet.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AuthorityTest {
  @ParameterizedTest
  @CsvSource({
    "Shop.Example, shop.example",
    "shop.example:8080, shop.example",
    "[::1], [::1]",
    "[::1]:8080, [::1]",
    "'', ''"
  })
  void the_host_is_without_port_and_in_lower_case(String authority, String host) {
    assertThat(Authority.host(authority)).isEqualTo(host);
  }

  @Test
  void the_usual_port_may_be_left_out() {
    assertThat(Authority.spellings(URI.create("https://Shop.example/web")))
        .containsExactlyInAnyOrder("shop.example", "shop.example:443");
    assertThat(Authority.spellings(URI.create("http://shop.example:80")))
        .containsExactlyInAnyOrder("shop.example", "shop.example:80");
    assertThat(Authority.spellings(URI.create("https://shop.example:8443")))
        .containsExactly("shop.example:8443");
  }
}
