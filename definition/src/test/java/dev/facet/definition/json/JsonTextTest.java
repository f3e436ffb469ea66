package dev.facet.definition.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.facet.definition.graph.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JsonTextTest {
  @Test
  void members_keep_their_order_and_are_indented() {
    var object = new LinkedHashMap<String, Object>();
    object.put("b", 1);
    object.put("a", List.of(true, Map.of("c", "d")));

    assertThat(JsonText.of(object))
        .isEqualTo(
            """
            {
              "b": 1,
              "a": [
                true,
                {
                  "c": "d"
                }
              ]
            }
            """);
  }

  @Test
  void one_line_has_no_spaces() {
    assertThat(JsonText.inOneLine(Map.of("a", List.of(1, List.of()))))
        .isEqualTo("{\"a\":[1,[]]}\n");
  }

  @Test
  void nothing_is_null_and_empty_is_short() {
    var items = new ArrayList<Object>();
    items.add(List.of());
    items.add(Map.of());

    assertThat(JsonText.of(items)).isEqualTo("[\n  [],\n  {}\n]\n");
    assertThat(JsonText.of(null)).isEqualTo("null\n");
  }

  @Test
  void control_characters_quotes_and_backslashes_are_escaped() {
    assertThat(JsonText.of("a\"b\\c\n\t\r\u0001ü")).isEqualTo("\"a\\\"b\\\\c\\n\\t\\r\\u0001ü\"\n");
  }

  @Test
  void constants_of_documents_are_written_as_json() {
    var value =
        new Value.ListValue(List.of(new Value.EnumValue("RED"), new Value.NumberValue("1.50")));

    assertThat(JsonText.of(value)).isEqualTo("[\n  \"RED\",\n  1.50\n]\n");
  }

  @Test
  void what_json_does_not_have_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonText.of(new Value.VariableValue("id")))
        .withMessageContaining("$id");
    assertThatIllegalArgumentException().isThrownBy(() -> JsonText.of(new Object()));
  }
}
