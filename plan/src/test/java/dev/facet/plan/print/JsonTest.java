package dev.facet.plan.print;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** {@link Json}. */
final class JsonTest {

  @Test
  void strings_escape_what_json_does_not_allow() {
    String written = Json.quoted("a\"b\\c\n\u0001é");

    assertThat(written).isEqualTo("\"a\\\"b\\\\c\\n\\u0001é\"");
  }
}
