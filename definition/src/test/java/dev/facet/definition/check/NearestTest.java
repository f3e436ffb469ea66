package dev.facet.definition.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
  @Test
  void a_slip_finds_the_name_that_was_meant() {
    assertThat(Nearest.hint("nmae", List.of("id", "name", "price")))
        .isEqualTo("did you mean `name`?");
  }

  @Test
  void another_spelling_finds_the_name_that_was_meant() {
    assertThat(Nearest.hint("max_body", List.of("max-body", "timeout")))
        .isEqualTo("did you mean `max-body`?");
  }

  @Test
  void a_word_of_its_own_finds_what_there_is() {
    assertThat(Nearest.hint("colour", List.of("price", "id"))).isEqualTo("there is: id, price");
  }

  @Test
  void without_names_there_is_no_hint() {
    assertThat(Nearest.hint("colour", List.of())).isNull();
  }
}
