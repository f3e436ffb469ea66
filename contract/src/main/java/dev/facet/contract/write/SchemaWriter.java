package dev.facet.contract.write;

import dev.facet.contract.Schema;
import dev.facet.definition.graph.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Writes schemas as OpenAPI has them. */
final class SchemaWriter {
  private static final Value NULL_TYPE = new Json.Members().text("type", "null").end();

  private final Dialect dialect;

  SchemaWriter(Dialect dialect) {
    this.dialect = dialect;
  }

  Value.ObjectValue write(Schema schema) {
    return switch (schema) {
      case Schema.Text(var format) -> type("string").text("format", format).end();
      case Schema.Whole(boolean bounded) ->
          type("integer").text("format", bounded ? "int32" : null).end();
      case Schema.Real _ -> type("number").text("format", "double").end();
      case Schema.Flag _ -> type("boolean").end();
      case Schema.Anything _ -> new Json.Members().end();
      case Schema.Nothing _ -> nothing();
      case Schema.OneOfNames(var names) -> type("string").texts("enum", names).end();
      case Schema.Exactly(var text) -> exactly("string", new Value.StringValue(text));
      case Schema.ExactlyNumber(int number) ->
          exactly("integer", new Value.NumberValue(Integer.toString(number)));
      case Schema.ListOf list -> list(list);
      case Schema.ObjectOf object -> object(object);
      case Schema.MapOf(var value) ->
          type("object").put("additionalProperties", write(value)).end();
      case Schema.Ref(var name) -> reference(name);
      case Schema.OrNull(var inner) -> orNull(inner);
      case Schema.Union union -> union(union);
      case Schema.AnyOf(var schemas) ->
          new Json.Members()
              .put("anyOf", new Value.ListValue(schemas.stream().<Value>map(this::write).toList()))
              .end();
      case Schema.EncodedJson(var content) -> encoded(content);
    };
  }

  static Value.ObjectValue reference(String name) {
    return new Json.Members().text("$ref", "#/components/schemas/" + name).end();
  }

  private static Json.Members type(String type) {
    return new Json.Members().text("type", type);
  }

  private Value.ObjectValue nothing() {
    return switch (dialect) {
      case V3_1 -> type("null").end();
      case V3_0 ->
          new Json.Members()
              .flag("nullable", true)
              .put("enum", Json.list(new Value.NullValue()))
              .end();
    };
  }

  private Value.ObjectValue exactly(String type, Value value) {
    return switch (dialect) {
      case V3_1 -> type(type).put("const", value).end();
      case V3_0 -> type(type).put("enum", Json.list(value)).end();
    };
  }

  private Value.ObjectValue list(Schema.ListOf list) {
    Json.Members members = type("array").put("items", write(list.item()));
    return (list.max() == null ? members : members.number("maxItems", list.max())).end();
  }

  private Value.ObjectValue object(Schema.ObjectOf object) {
    List<String> required =
        object.properties().stream()
            .filter(Schema.Property::required)
            .map(Schema.Property::name)
            .toList();
    var properties = new Json.Members();
    object.properties().forEach(each -> properties.put(each.name(), property(each)));
    Json.Members members = type("object");
    if (!required.isEmpty()) {
      members.texts("required", required);
    }
    members.put("properties", properties.end());
    return (object.closed() ? members.flag("additionalProperties", false) : members).end();
  }

  private Value property(Schema.Property property) {
    Value.ObjectValue schema = write(property.schema(), property.defaultValue());
    return property.description() == null || isAlone(schema)
        ? schema
        : new Json.Members().all(schema).text("description", property.description()).end();
  }

  /** A schema with what its absence means. */
  Value.ObjectValue write(Schema schema, @Nullable Value defaultValue) {
    Value.ObjectValue written = write(schema);
    return defaultValue == null || isAlone(written)
        ? written
        : new Json.Members().all(written).put("default", defaultValue).end();
  }

  /** In 3.0 nothing stands beside a reference. */
  private boolean isAlone(Value.ObjectValue schema) {
    return dialect == Dialect.V3_0 && schema.members().containsKey("$ref");
  }

  /** Scalars and lists take null as a further type; whatever else is chosen from. */
  private Value.ObjectValue orNull(Schema inner) {
    Value.ObjectValue schema = write(inner);
    return switch (dialect) {
      case V3_1 ->
          switch (inner) {
            case Schema.Text _,
                Schema.Whole _,
                Schema.Real _,
                Schema.Flag _,
                Schema.ListOf _,
                Schema.MapOf _ ->
                typeOrNull(schema);
            case Schema.Anything _,
                Schema.Nothing _,
                Schema.OneOfNames _,
                Schema.Exactly _,
                Schema.ExactlyNumber _,
                Schema.ObjectOf _,
                Schema.Ref _,
                Schema.OrNull _,
                Schema.Union _,
                Schema.AnyOf _,
                Schema.EncodedJson _ ->
                new Json.Members().put("oneOf", Json.list(schema, NULL_TYPE)).end();
          };
      case V3_0 ->
          schema.members().containsKey("$ref")
              ? new Json.Members().flag("nullable", true).put("allOf", Json.list(schema)).end()
              : new Json.Members().all(schema).flag("nullable", true).end();
    };
  }

  private static Value.ObjectValue typeOrNull(Value.ObjectValue schema) {
    SequencedMap<String, Value> members = new LinkedHashMap<>(schema.members());
    members.computeIfPresent("type", (_, type) -> Json.list(type, new Value.StringValue("null")));
    return new Value.ObjectValue(members);
  }

  private Value.ObjectValue union(Schema.Union union) {
    var mapping = new Json.Members();
    for (Schema.Variant variant : union.variants()) {
      mapping.text(variant.value(), "#/components/schemas/" + variant.schema().name());
    }
    var discriminator =
        new Json.Members()
            .text("propertyName", union.discriminator())
            .put("mapping", mapping.end())
            .end();
    return new Json.Members()
        .put(
            "oneOf",
            new Value.ListValue(
                union.variants().stream().<Value>map(each -> write(each.schema())).toList()))
        .put("discriminator", discriminator)
        .end();
  }

  private Value.ObjectValue encoded(Schema content) {
    return switch (dialect) {
      case V3_1 ->
          type("string")
              .text("contentMediaType", "application/json")
              .put("contentSchema", write(content))
              .end();
      case V3_0 -> type("string").text("description", "A JSON text.").end();
    };
  }
}
