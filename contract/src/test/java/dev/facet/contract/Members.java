package dev.facet.contract;

import java.util.List;
import java.util.stream.Collectors;

/** Schemas in one line each, for assertions: {@code {id: string, name?: string|null}}. */
public final class Members {
  private Members() {}

  /** The answer of an operation. */
  public static String answer(Contract contract, String operation) {
    Operation found =
        contract.operations().stream()
            .filter(each -> each.id().equals(operation))
            .findFirst()
            .orElseThrow();
    Schema schema = found.success().schema();
    return schema == null ? "nothing" : text(contract, schema);
  }

  public static String named(Contract contract, String name) {
    return text(contract, contract.schema(name));
  }

  /** References to objects are followed; other named schemas are told by their names. */
  public static String text(Contract contract, Schema schema) {
    return switch (schema) {
      case Schema.Text(var format) -> format == null ? "string" : format;
      case Schema.Whole(boolean bounded) -> bounded ? "int32" : "integer";
      case Schema.Real _ -> "number";
      case Schema.Flag _ -> "boolean";
      case Schema.Anything _ -> "any";
      case Schema.Nothing _ -> "null";
      case Schema.OneOfNames(var names) -> String.join("|", names);
      case Schema.Exactly(var text) -> "'" + text + "'";
      case Schema.ExactlyNumber(int number) -> Integer.toString(number);
      case Schema.ListOf(var item, var max) ->
          "[" + text(contract, item) + "]" + (max == null ? "" : max);
      case Schema.ObjectOf(var properties, boolean closed) ->
          properties.stream()
              .map(each -> member(contract, each))
              .collect(Collectors.joining(", ", "{", closed ? "}!" : "}"));
      case Schema.MapOf(var value) -> "{*: " + text(contract, value) + "}";
      case Schema.Ref(var name) ->
          contract.schema(name) instanceof Schema.ObjectOf object && !object.closed()
              ? text(contract, object)
              : name;
      case Schema.OrNull(var inner) -> text(contract, inner) + "|null";
      case Schema.Union(var discriminator, var variants) ->
          variants.stream()
              .map(each -> each.value() + " " + text(contract, each.schema()))
              .collect(Collectors.joining(" / ", discriminator + ": ", ""));
      case Schema.AnyOf(var schemas) -> join(contract, schemas);
      case Schema.EncodedJson(var content) -> "json " + text(contract, content);
    };
  }

  private static String join(Contract contract, List<Schema> schemas) {
    return schemas.stream().map(each -> text(contract, each)).collect(Collectors.joining(" or "));
  }

  private static String member(Contract contract, Schema.Property property) {
    return property.name()
        + (property.required() ? ": " : "?: ")
        + text(contract, property.schema());
  }
}
