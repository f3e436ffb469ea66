package dev.facet.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.definition.check.expression.CelText;
import dev.facet.definition.check.expression.ExpressionReader;
import dev.facet.definition.check.expression.FieldFormula;
import dev.facet.definition.check.expression.GraphTypes;
import dev.facet.definition.check.expression.Surroundings;
import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.diagnostic.Place;
import dev.facet.definition.expression.Formula;
import dev.facet.definition.expression.Type;
import dev.facet.engine.run.ConformanceFile.Case;
import dev.facet.engine.run.ConformanceFile.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * CEL's own conformance data: every expression of it that is one here, too, has the value that it
 * has there. The others use what the graph has no values of: unsigned numbers, bytes, messages,
 * maps, infinities.
 */
final class CelConformanceTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String GRAPH =
      """
      extend schema @source(name: "s", url: "http://s:1")
      type Query { thing: Thing @rest(source: "s", GET: "/thing") }
      type Thing { other: Int }
      """;

  /** What differs on purpose; docs/language/expressions.md says so. */
  private static final Set<String> DIFFERENT =
      Set.of(
          // What is no number is a failure, so that it is equal to nothing.
          "not_eq_double_nan",
          "not_ne_double_nan",
          "ne_double_nan",
          // A duration is spelled as ISO 8601 has it.
          "toString_duration",
          // Years begin with 0.
          "from_string_under",
          "add_duration_under",
          "add_duration_nanos_under",
          // Durations reach from the first moment to the last.
          "sub_time_duration_over",
          "sub_time_duration_under");

  static List<String> files() {
    return ConformanceFile.names();
  }

  @ParameterizedTest
  @MethodSource("files")
  void what_is_an_expression_here_has_the_value_that_it_has_in_cel(String file) throws Exception {
    List<Case> cases =
        ConformanceFile.read(file).stream().filter(CelConformanceTest::isOurs).toList();
    assertThat(cases).as("expressions of %s that are ones here", file).hasSizeGreaterThan(4);
    JsonNode answer = answer(cases);
    List<String> wrong = new ArrayList<>();

    for (int i = 0; i < cases.size(); i++) {
      Optional<Object> expected = cases.get(i).value().map(CelConformanceTest::plain);
      JsonNode node = answer.get("x" + i);
      Optional<Object> found = node.isNull() ? Optional.empty() : Optional.of(plain(node));
      if (!found.equals(expected)) {
        wrong.add(
            cases.get(i).name()
                + ": "
                + cases.get(i).cel()
                + " is "
                + found
                + ", in CEL "
                + expected);
      }
    }

    assertThat(wrong).isEmpty();
  }

  @Test
  void most_of_the_data_about_numbers_lists_and_logic_is_covered() {
    long ours =
        files().stream()
            .flatMap(file -> ConformanceFile.read(file).stream())
            .filter(CelConformanceTest::isOurs)
            .count();

    assertThat(ours).isGreaterThan(250);
  }

  private static boolean isOurs(Case one) {
    if (DIFFERENT.contains(one.name())
        || one.value().filter(CelConformanceTest::isInfinite).isPresent()) {
      return false;
    }
    if (!one.plain() || one.cel().contains("\"\"\"") || one.cel().indexOf('\r') >= 0) {
      return false;
    }
    var diagnostics = new Diagnostics();
    @Nullable Formula formula =
        ExpressionReader.read(
            new CelText(one.cel(), Place.startOf("cel"), "\"\"\"" + one.cel() + "\"\"\""),
            new Surroundings(
                new GraphTypes(Map.of()),
                new Type.ObjectOf("Thing", false),
                Map.of(),
                Surroundings.RequestVariables.NONE,
                false),
            diagnostics);
    return formula != null && FieldFormula.isValue(formula, Place.startOf("cel"), diagnostics);
  }

  private static boolean isInfinite(Message value) {
    return value
        .first("double_value")
        .filter(text -> String.valueOf(text).matches("(?i)[-+]?(inf|infinity|nan)"))
        .isPresent();
  }

  private static JsonNode answer(List<Case> cases) throws Exception {
    var fields = new StringBuilder();
    for (int i = 0; i < cases.size(); i++) {
      fields.append("x").append(i).append(": _expr(cel: ").append(quoted(cases.get(i).cel()));
      fields.append(") @onError(action: NULL)\n");
    }
    Stage stage =
        Stage.graph(GRAPH)
            .operation("query Q @http(method: GET, route: \"/q\") { thing {\n" + fields + "} }")
            .build();
    Stage.Request request = stage.request().start();
    stage.client().to("/thing").answer(200, "{}");
    return JSON.readTree(request.text());
  }

  private static String quoted(String cel) {
    var text = new StringBuilder("\"");
    for (int i = 0; i < cel.length(); i++) {
      char c = cel.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < ' ') {
        text.append(String.format("\\u%04x", (int) c));
      } else {
        text.append(c);
      }
    }
    return text.append('"').toString();
  }

  private static Object plain(Message value) {
    var entry = value.entries().getFirst();
    if (entry.value() instanceof Message message && entry.name().equals("list_value")) {
      return message.all("values").stream().map(CelConformanceTest::plain).toList();
    }
    String text = String.valueOf(entry.value());
    return switch (entry.name()) {
      case "int64_value" -> Long.parseLong(text);
      case "double_value" -> CelOracle.whole(Double.parseDouble(text));
      case "bool_value" -> Boolean.parseBoolean(text);
      default -> text;
    };
  }

  private static Object plain(JsonNode node) {
    if (node.isArray()) {
      var items = new ArrayList<Object>();
      node.forEach(item -> items.add(plain(item)));
      return items;
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    if (node.isIntegralNumber()) {
      return node.longValue();
    }
    return node.isNumber() ? CelOracle.whole(node.doubleValue()) : node.stringValue();
  }
}
