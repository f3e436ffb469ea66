package dev.facet.definition.check.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;

/** Whatever the text, the parser answers; what it accepts it can write again. */
class UriTemplateFuzzTest {
  @FuzzTest(maxDuration = "30s")
  void any_text_is_answered(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    var mistakes = new ArrayList<Integer>();

    TemplateSyntax template =
        TemplateParser.parse(text, (offset, message, hint) -> mistakes.add(offset));

    assertThat(mistakes).allMatch(offset -> offset >= 0 && offset <= text.length());
    if (mistakes.isEmpty()) {
      assertThat(written(template)).isEqualTo(text);
    }
  }

  private static String written(TemplateSyntax template) {
    var out = new StringBuilder();
    for (TemplateSyntax.Part part : template.parts()) {
      switch (part) {
        case TemplateSyntax.Literal(var literal) -> out.append(literal);
        case TemplateSyntax.Expression(var operator, var variables) -> {
          out.append('{');
          out.append(
              switch (operator) {
                case SIMPLE -> "";
                case PATH_SEGMENT -> "/";
                case QUERY -> "?";
                case QUERY_CONTINUATION -> "&";
              });
          out.append(
              String.join(
                  ",", variables.stream().map(v -> v.name() + (v.explode() ? "*" : "")).toList()));
          out.append('}');
        }
      }
    }
    return out.toString();
  }
}
