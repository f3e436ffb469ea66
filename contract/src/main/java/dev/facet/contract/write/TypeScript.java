package dev.facet.contract.write;

import dev.facet.contract.Schema;
import dev.facet.definition.json.JsonText;
import java.util.List;
import java.util.stream.Collectors;

/** Schemas as TypeScript types. */
final class TypeScript {
  private TypeScript() {}

  /**
   * The type, to stand after a colon.
   *
   * @param depth levels of two spaces before the line that it begins on
   */
  static String type(Schema schema, int depth) {
    return switch (schema) {
      case Schema.Text _, Schema.EncodedJson _ -> "string";
      case Schema.Whole _, Schema.Real _ -> "number";
      case Schema.Flag _ -> "boolean";
      case Schema.Anything _ -> "unknown";
      case Schema.Nothing _ -> "null";
      case Schema.OneOfNames(var names) ->
          names.stream().map(JsonText::quoted).collect(Collectors.joining(" | "));
      case Schema.Exactly(var text) -> JsonText.quoted(text);
      case Schema.ExactlyNumber(int number) -> Integer.toString(number);
      case Schema.ListOf(var item, _) -> item(item, depth) + "[]";
      case Schema.ObjectOf(var properties, _) -> object(properties, depth);
      case Schema.MapOf(var value) -> "Record<string, " + type(value, depth) + ">";
      case Schema.Ref(var name) -> name;
      case Schema.OrNull(var inner) -> type(inner, depth) + " | null";
      case Schema.Union(_, var variants) ->
          variants.stream().map(each -> each.schema().name()).collect(Collectors.joining(" | "));
      case Schema.AnyOf(var schemas) ->
          schemas.stream().map(each -> type(each, depth)).collect(Collectors.joining(" | "));
    };
  }

  private static String item(Schema schema, int depth) {
    String type = type(schema, depth);
    boolean enclosed = schema instanceof Schema.ObjectOf || schema instanceof Schema.MapOf;
    return type.contains(" | ") && !enclosed ? "(" + type + ")" : type;
  }

  /** An object's type in braces, a member a line. */
  static String object(List<Schema.Property> properties, int depth) {
    if (properties.isEmpty()) {
      return "Record<string, never>";
    }
    var out = new StringBuilder("{\n");
    for (Schema.Property property : properties) {
      if (property.description() != null) {
        indent(out, depth + 1).append(comment(property.description())).append('\n');
      }
      indent(out, depth + 1)
          .append(name(property.name()))
          .append(property.required() ? ": " : "?: ")
          .append(type(property.schema(), depth + 1))
          .append(";\n");
    }
    return indent(out, depth).append('}').toString();
  }

  /** A member's name, quoted where it is no identifier. */
  static String name(String name) {
    boolean plain = !name.isEmpty() && !Character.isDigit(name.charAt(0));
    for (int i = 0; i < name.length() && plain; i++) {
      char c = name.charAt(i);
      plain = c == '_' || c == '$' || (c < 0x80 && Character.isLetterOrDigit(c));
    }
    return plain ? name : JsonText.quoted(name);
  }

  /** A documentation comment on one line, which nothing in the text can end. */
  static String comment(String text) {
    return "/** " + text.strip().replaceAll("\\s+", " ").replace("*/", "* /") + " */";
  }

  static StringBuilder indent(StringBuilder out, int depth) {
    return out.repeat("  ", depth);
  }
}
