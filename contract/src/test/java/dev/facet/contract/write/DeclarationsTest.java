package dev.facet.contract.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.contract.Contracts;
import dev.facet.contract.Schema;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DeclarationsTest {

  @ParameterizedTest
  @ValueSource(strings = {"web", "mobile", "partner"})
  void the_shops_types_are_the_reviewed_ones(String facet) {
    String types = Declarations.text(Contracts.ofShop(facet));

    Golden.assertThat(types).isFile("shop/" + facet + ".d.ts");
  }

  @Test
  void a_list_of_alternatives_is_in_parentheses() {
    Schema words = new Schema.OneOfNames(List.of("A", "B"));

    assertThat(TypeScript.type(new Schema.ListOf(words, null), 0)).isEqualTo("(\"A\" | \"B\")[]");
    assertThat(TypeScript.type(new Schema.ListOf(new Schema.OrNull(words), null), 0))
        .isEqualTo("(\"A\" | \"B\" | null)[]");
    assertThat(TypeScript.type(new Schema.ListOf(new Schema.MapOf(words), null), 0))
        .isEqualTo("Record<string, \"A\" | \"B\">[]");
    assertThat(TypeScript.type(new Schema.OrNull(new Schema.ListOf(words, null)), 0))
        .isEqualTo("(\"A\" | \"B\")[] | null");
  }

  @Test
  void a_description_cannot_end_its_comment() {
    assertThat(TypeScript.comment("a */ b\n c")).isEqualTo("/** a * / b c */");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a-b", "1a", "", "ä"})
  void names_that_are_no_identifiers_are_quoted(String name) {
    assertThat(TypeScript.name(name)).isEqualTo("\"" + name + "\"");
  }
}
