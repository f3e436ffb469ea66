package dev.facet.contract.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.contract.Schema;
import dev.facet.definition.json.JsonText;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Null, constants and unions in the two versions of OpenAPI. */
final class DialectsTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final Schema UNION =
      new Schema.Union("kind", List.of(new Schema.Variant("Pen", new Schema.Ref("Pens"))));

  static Stream<Arguments> schemas() {
    return Stream.of(
        Arguments.of(
            new Schema.OrNull(new Schema.Text("date-time")),
            "{'type': ['string', 'null'], 'format': 'date-time'}",
            "{'type': 'string', 'format': 'date-time', 'nullable': true}"),
        Arguments.of(
            new Schema.OrNull(new Schema.Ref("Book")),
            "{'oneOf': [{'$ref': '#/components/schemas/Book'}, {'type': 'null'}]}",
            "{'nullable': true, 'allOf': [{'$ref': '#/components/schemas/Book'}]}"),
        Arguments.of(
            new Schema.OrNull(new Schema.ListOf(new Schema.Flag(), 3)),
            "{'type': ['array', 'null'], 'items': {'type': 'boolean'}, 'maxItems': 3}",
            "{'type': 'array', 'items': {'type': 'boolean'}, 'maxItems': 3, 'nullable': true}"),
        Arguments.of(
            new Schema.OrNull(new Schema.MapOf(new Schema.Whole(false))),
            "{'type': ['object', 'null'], 'additionalProperties': {'type': 'integer'}}",
            "{'type': 'object', 'additionalProperties': {'type': 'integer'}, 'nullable': true}"),
        Arguments.of(
            new Schema.Exactly("Pen"),
            "{'type': 'string', 'const': 'Pen'}",
            "{'type': 'string', 'enum': ['Pen']}"),
        Arguments.of(
            new Schema.Nothing(), "{'type': 'null'}", "{'nullable': true, 'enum': [null]}"),
        Arguments.of(
            UNION,
            "{'oneOf': [{'$ref': '#/components/schemas/Pens'}], 'discriminator':"
                + " {'propertyName': 'kind', 'mapping': {'Pen': '#/components/schemas/Pens'}}}",
            "{'oneOf': [{'$ref': '#/components/schemas/Pens'}], 'discriminator':"
                + " {'propertyName': 'kind', 'mapping': {'Pen': '#/components/schemas/Pens'}}}"),
        Arguments.of(
            new Schema.EncodedJson(new Schema.Ref("Filter")),
            "{'type': 'string', 'contentMediaType': 'application/json', 'contentSchema':"
                + " {'$ref': '#/components/schemas/Filter'}}",
            "{'type': 'string', 'description': 'A JSON text.'}"));
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void each_version_has_its_own_words(Schema schema, String newer, String older) {
    String written31 = JsonText.of(new SchemaWriter(Dialect.V3_1).write(schema));
    String written30 = JsonText.of(new SchemaWriter(Dialect.V3_0).write(schema));

    assertThat(MAPPER.readTree(written31)).isEqualTo(MAPPER.readTree(newer.replace('\'', '"')));
    assertThat(MAPPER.readTree(written30)).isEqualTo(MAPPER.readTree(older.replace('\'', '"')));
  }
}
