package dev.facet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JsonTest {
  @Test
  void members_keep_their_order_and_are_indented() {
    var object = new LinkedHashMap<String, Object>();
    object.put("b", 1);
    object.put("a", List.of(true, Map.of("c", "d")));

    assertThat(Json.write(object))
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
  void nothing_is_null_and_empty_is_short() {
    var items = new ArrayList<Object>();
    items.add(List.of());
    items.add(Map.of());

    assertThat(Json.write(items)).isEqualTo("[\n  [],\n  {}\n]\n");
    assertThat(Json.write(null)).isEqualTo("null\n");
  }

  @Test
  void control_characters_quotes_and_backslashes_are_escaped() {
    assertThat(Json.write("a\"b\\c\n\t\r\u0001ü")).isEqualTo("\"a\\\"b\\\\c\\n\\t\\r\\u0001ü\"\n");
  }
}
