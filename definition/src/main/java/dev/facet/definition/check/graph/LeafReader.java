package dev.facet.definition.check.graph;

import dev.facet.definition.check.Directive;
import dev.facet.definition.check.Values;
import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.graph.Encoding;
import dev.facet.definition.graph.Scalar;
import dev.facet.definition.graph.TypeDefinition;
import dev.facet.definition.graph.TypeDefinition.EnumType;
import dev.facet.definition.graph.TypeDefinition.EnumValueDefinition;
import dev.facet.definition.graph.TypeDefinition.InputFieldDefinition;
import dev.facet.definition.graph.TypeDefinition.InputType;
import dev.facet.definition.graph.TypeDefinition.ScalarType;
import dev.facet.definition.graph.Value;
import dev.facet.definition.syntax.GraphSyntax.Kind;
import dev.facet.definition.syntax.ValueSyntax;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Reads the types of values: scalars, enums and inputs. */
final class LeafReader {
  private final Declared declared;
  private final TypeRefCheck typeRefs;
  private final Diagnostics diagnostics;

  LeafReader(Declared declared, Diagnostics diagnostics) {
    this.declared = declared;
    this.typeRefs = new TypeRefCheck(declared, diagnostics);
    this.diagnostics = diagnostics;
  }

  SequencedMap<String, TypeDefinition> read() {
    var types = new LinkedHashMap<String, TypeDefinition>();
    for (Declared.Type type : declared.types().values()) {
      if (type.kind == Kind.SCALAR) {
        types.put(type.name, new ScalarType(Scalar.named(type.name).orElseThrow(), type.place));
      } else if (type.kind == Kind.ENUM) {
        types.put(type.name, enumType(type));
      }
    }
    var inputs = declared.types().values().stream().filter(t -> t.kind == Kind.INPUT).toList();
    // Defaults may be of other inputs: first all without defaults, then with them.
    inputs.forEach(input -> types.put(input.name, input(input, null)));
    Values constants = Values.constant(Map.copyOf(types), diagnostics);
    inputs.forEach(input -> types.put(input.name, input(input, constants)));
    new InputsAreNotCircular(declared, diagnostics).check();
    return types;
  }

  private EnumType enumType(Declared.Type type) {
    var values = new LinkedHashMap<String, EnumValueDefinition>();
    var spellings = new HashMap<Value, String>();
    String unknown = Unknown.read(type, type.values.sequencedKeySet(), "value", diagnostics);
    for (Declared.EnumValue value : type.values.values()) {
      String name = value.syntax().name();
      Directive directive = value.directives().find("value");
      boolean standsIn = name.equals(unknown) && directive == null;
      Value json = standsIn ? null : json(directive, name);
      String other = json == null ? null : spellings.putIfAbsent(json, name);
      if (other != null) {
        diagnostics.error(
            "duplicate-value",
            directive == null ? value.syntax().place() : directive.placeOf("json"),
            "`" + name + "` and `" + other + "` have the same spelling in the source");
      }
      values.put(
          name,
          new EnumValueDefinition(
              name, json, value.syntax().description(), value.syntax().place()));
    }
    if (values.isEmpty()) {
      diagnostics.error("empty-type", type.place, "enum `" + type.name + "` has no values");
    }
    return new EnumType(type.name, type.description, values, unknown, type.place);
  }

  /** What {@code @value} says, or the name as a string. */
  private Value json(@Nullable Directive directive, String name) {
    ValueSyntax value = directive == null ? null : directive.value("json");
    return switch (value) {
      case null -> new Value.StringValue(name);
      case ValueSyntax.Text _, ValueSyntax.Numeral _, ValueSyntax.Bool _ -> Values.plain(value);
      default -> {
        diagnostics.error(
            "wrong-value",
            value.place(),
            "`json` is " + value.written() + " (expected: a string, a number, true or false)");
        yield new Value.StringValue(name);
      }
    };
  }

  /** The discriminator's value that tells an object type. */
  Value discriminatorValue(Declared.Type type) {
    return json(type.allDirectives().find("value"), type.name);
  }

  private InputType input(Declared.Type type, @Nullable Values constants) {
    var fields = new LinkedHashMap<String, InputFieldDefinition>();
    for (Declared.Argument field : type.inputs.values()) {
      fields.put(field.syntax().name(), inputField(field, constants));
    }
    if (fields.isEmpty() && constants != null) {
      diagnostics.error("empty-type", type.place, "input `" + type.name + "` has no fields");
    }
    return new InputType(type.name, type.description, fields, type.place);
  }

  private InputFieldDefinition inputField(Declared.Argument field, @Nullable Values constants) {
    String name = field.syntax().name();
    Value defaultValue = null;
    ValueSyntax given = field.syntax().defaultValue();
    Directive json = field.directives().find("json");
    String as = json == null ? null : json.text("as");
    if (constants != null) {
      typeRefs.input(field.syntax().type());
      checkEncoding(field, json, as);
      if (given != null) {
        defaultValue = constants.check(given, field.type(), false, "`" + name + "`");
      }
    }
    return new InputFieldDefinition(
        name,
        field.type(),
        defaultValue,
        json == null ? null : json.text("path"),
        as == null ? null : Encoding.valueOf(as),
        field.syntax().description(),
        field.syntax().place());
  }

  private void checkEncoding(
      Declared.Argument field, @Nullable Directive json, @Nullable String as) {
    if (json != null && as != null && !field.type().named().equals("DateTime")) {
      diagnostics.error(
          "json-as",
          json.placeOf("as"),
          "`as` on a field of type " + field.type() + " (expected: DateTime)");
    }
  }
}
