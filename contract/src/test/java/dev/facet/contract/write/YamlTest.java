package dev.facet.contract.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.definition.graph.Value;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.dataformat.yaml.YAMLMapper;

final class YamlTest {

  @Test
  void nested_values_are_in_block_style() {
    Value object = new Json.Members().text("b", "1").number("c", 2).end();
    Value.ObjectValue document =
        new Json.Members()
            .text("a", "word")
            .put("list", Json.list(new Value.StringValue("y z"), object))
            .texts("words", List.of("x"))
            .put("empty", new Json.Members().end())
            .end();

    assertThat(Yaml.text(document))
        .isEqualTo(
            """
            a: word
            list:
              - "y z"
              - b: "1"
                c: 2
            words:
              - x
            empty: {}
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"no", "NULL", "1.5", "- x", "a: b", "#c", "é", "", " x", "3.1.0", "~", "a\u0085b"})
  void a_string_stays_a_string(String text) {
    String yaml = Yaml.text(new Json.Members().text("text", text).text(text, "value").end());

    var read = YAMLMapper.builder().build().readTree(yaml);
    assertThat(read.get("text").isString()).isTrue();
    assertThat(read.get("text").asString()).isEqualTo(text);
    assertThat(read.get(text).asString()).isEqualTo("value");
  }
}
