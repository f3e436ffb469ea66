package dev.facet.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Where CEL and Facet have the same language, they have the same values: random expressions over
 * random answers, through the whole engine, against cel-java's checker and runtime. What fails
 * there is a hole here.
 */
final class CelOracleTest {
  private static final int EXPRESSIONS = 150;
  private static final int ANSWERS = 12;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String GRAPH =
      """
      extend schema @source(name: "s", url: "http://s:1")
      type Query { thing: Thing @rest(source: "s", GET: "/thing") }
      type Row { n: Int! s: String! tags: [String!]! }
      type Thing { a: Int! b: Int! f: Float! s: String! yes: Boolean! ints: [Int!]! rows: [Row!]! }
      """;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void values_are_those_of_cel_java(long seed) throws Exception {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    var generator = new RandomExpressions(random);
    List<String> expressions = new ArrayList<>();
    for (int i = 0; i < EXPRESSIONS; i++) {
      expressions.add(generator.any());
    }
    Stage stage = Stage.graph(GRAPH).operation(document(expressions)).build();
    int compared = 0;

    for (int i = 0; i < ANSWERS; i++) {
      Map<String, Object> data = data(random);
      Stage.Request request = stage.request().start();
      stage.client().to("/thing").answer(200, JSON.writeValueAsString(data));
      JsonNode answer = JSON.readTree(request.text());
      for (int k = 0; k < expressions.size(); k++) {
        Optional<Object> expected = CelOracle.eval(expressions.get(k), data);
        assertThat(value(answer.get("x" + k)))
            .as("seed %d: %s over %s", seed, expressions.get(k), data)
            .isEqualTo(expected);
        compared++;
      }
    }

    assertThat(compared).isEqualTo(EXPRESSIONS * ANSWERS);
  }

  private static String document(List<String> expressions) {
    var fields = new StringBuilder();
    for (int i = 0; i < expressions.size(); i++) {
      fields.append("x").append(i).append(": _expr(cel: \"").append(expressions.get(i));
      fields.append("\") @onError(action: NULL)\n");
    }
    return "query Q @http(method: GET, route: \"/q\") { thing {\n" + fields + "} }";
  }

  private static Map<String, Object> data(RandomGenerator random) {
    var data = new LinkedHashMap<String, Object>();
    data.put("a", (long) random.nextInt(-10, 50));
    data.put("b", random.nextInt(6) == 0 ? random.nextLong() : random.nextInt(4));
    data.put("f", random.nextInt(-40, 400) / 8.0);
    data.put("s", text(random));
    data.put("yes", random.nextBoolean());
    data.put("ints", random.ints(random.nextInt(5), -3, 9).mapToObj(i -> (long) i).toList());
    var rows = new ArrayList<Map<String, Object>>();
    for (int i = random.nextInt(4); i > 0; i--) {
      List<String> tags = new ArrayList<>();
      for (int k = random.nextInt(3); k > 0; k--) {
        tags.add(text(random));
      }
      rows.add(Map.of("n", (long) random.nextInt(-2, 6), "s", text(random), "tags", tags));
    }
    data.put("rows", rows);
    return data;
  }

  private static String text(RandomGenerator random) {
    String letters = "abélamp,0\"\\\n ";
    var text = new StringBuilder();
    for (int i = random.nextInt(5); i > 0; i--) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }

  private static Optional<Object> value(JsonNode node) {
    if (node.isNull()) {
      return Optional.empty();
    }
    return Optional.of(plain(node));
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
