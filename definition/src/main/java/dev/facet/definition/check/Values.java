package dev.facet.definition.check;

import dev.facet.definition.diagnostic.Diagnostic;
import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.diagnostic.Place;
import dev.facet.definition.graph.Scalar;
import dev.facet.definition.graph.TypeDefinition;
import dev.facet.definition.graph.TypeDefinition.EnumType;
import dev.facet.definition.graph.TypeDefinition.InputFieldDefinition;
import dev.facet.definition.graph.TypeDefinition.InputType;
import dev.facet.definition.graph.TypeDefinition.ScalarType;
import dev.facet.definition.graph.TypeRef;
import dev.facet.definition.graph.Value;
import dev.facet.definition.syntax.ArgumentSyntax;
import dev.facet.definition.syntax.ValueSyntax;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks a written value against an input type: literals, lists, inputs and variables. */
public final class Values {
  private final Map<String, ? extends TypeDefinition> types;
  private final VariableUse variables;
  private final Diagnostics diagnostics;

  /** What a variable inside a value may be. */
  @FunctionalInterface
  public interface VariableUse {
    /**
     * Reports what is wrong with a variable at this place.
     *
     * @param expected the type of the place where the variable stands
     * @param hasDefault the place has a default value of its own
     * @return whether it may stand there
     */
    boolean check(ValueSyntax.Variable variable, TypeRef expected, boolean hasDefault);
  }

  private Values(
      Map<String, ? extends TypeDefinition> types, VariableUse variables, Diagnostics diagnostics) {
    this.types = types;
    this.variables = variables;
    this.diagnostics = diagnostics;
  }

  public static Values withVariables(
      Map<String, ? extends TypeDefinition> types, VariableUse variables, Diagnostics diagnostics) {
    return new Values(types, variables, diagnostics);
  }

  /** Values that must be the same for every request. */
  public static Values constant(
      Map<String, ? extends TypeDefinition> types, Diagnostics diagnostics) {
    return new Values(
        types,
        (variable, _, _) -> {
          diagnostics.error(
              "variable-not-allowed",
              variable.place(),
              "`$" + variable.name() + "` is a variable (expected: a constant)");
          return false;
        },
        diagnostics);
  }

  /**
   * The value, or null when it does not fit the type, which has been reported.
   *
   * @param what names the place for messages: {@code `id`}
   */
  public @Nullable Value check(ValueSyntax value, TypeRef type, boolean hasDefault, String what) {
    return switch (value) {
      case ValueSyntax.Variable variable ->
          variables.check(variable, type, hasDefault)
              ? new Value.VariableValue(variable.name())
              : null;
      case ValueSyntax.Null _ when type.nullable() -> new Value.NullValue();
      case ValueSyntax.Null _ -> wrong(value, type, what);
      default -> nonNull(value, type, what);
    };
  }

  private @Nullable Value nonNull(ValueSyntax value, TypeRef type, String what) {
    return switch (type) {
      case TypeRef.ListOf(var item, _) -> list(value, item, what);
      case TypeRef.Named(var name, _) ->
          switch (types.get(name)) {
            case ScalarType(var scalar, _) -> scalar(value, scalar, type, what);
            case EnumType choices -> choice(value, choices, what);
            case InputType input -> object(value, input, what);
            // An unknown or misplaced type has been reported where it is named.
            case null, default -> plain(value);
          };
    };
  }

  private @Nullable Value list(ValueSyntax value, TypeRef item, String what) {
    if (!(value instanceof ValueSyntax.Items(var items, _))) {
      Value single = check(value, item, false, what);
      return single == null ? null : new Value.ListValue(List.of(single));
    }
    var checked = new ArrayList<Value>();
    boolean good = true;
    for (ValueSyntax one : items) {
      Value found = check(one, item, false, "an item of " + what);
      if (found == null) {
        good = false;
      } else {
        checked.add(found);
      }
    }
    return good ? new Value.ListValue(checked) : null;
  }

  private @Nullable Value scalar(ValueSyntax value, Scalar scalar, TypeRef type, String what) {
    if (scalar == Scalar.JSON) {
      return json(value, type);
    }
    return Literals.fits(value, scalar) ? plain(value) : wrong(value, type, what);
  }

  private @Nullable Value json(ValueSyntax value, TypeRef type) {
    Value found = plain(value);
    return hasGoodVariables(value, type.withNullable(true)) ? found : null;
  }

  private boolean hasGoodVariables(ValueSyntax value, TypeRef type) {
    return switch (value) {
      case ValueSyntax.Variable variable -> variables.check(variable, type, false);
      case ValueSyntax.Items(var items, _) ->
          items.stream().filter(item -> !hasGoodVariables(item, type)).count() == 0;
      case ValueSyntax.Members(var members, _) ->
          members.stream().filter(m -> !hasGoodVariables(m.value(), type)).count() == 0;
      default -> true;
    };
  }

  private @Nullable Value choice(ValueSyntax value, EnumType type, String what) {
    if (value instanceof ValueSyntax.Name(var name, var place)) {
      if (type.inputs().containsKey(name)) {
        return new Value.EnumValue(name);
      }
      diagnostics.add(
          Diagnostic.error(
                  "unknown-enum-value",
                  place,
                  what + " is " + name + " (expected: a value of " + type.name() + ")")
              .withHint(Nearest.hint(name, type.inputs().keySet())));
      return null;
    }
    diagnostics.add(
        Diagnostic.error(
                "wrong-value",
                value.place(),
                what
                    + " is "
                    + value.written()
                    + " (expected: a value of "
                    + type.name()
                    + ", without quotes)")
            .withHint(
                value instanceof ValueSyntax.Text(var text, _)
                    ? Nearest.hint(text, type.inputs().keySet())
                    : null));
    return null;
  }

  private @Nullable Value object(ValueSyntax value, InputType type, String what) {
    if (!(value instanceof ValueSyntax.Members(var members, var place))) {
      diagnostics.error(
          "wrong-value",
          value.place(),
          what + " is " + value.written() + " (expected: an object of " + type.name() + ")");
      return null;
    }
    var given = new LinkedHashMap<String, Value>();
    boolean good = true;
    for (ArgumentSyntax member : members) {
      good &= member(member, type, given);
    }
    for (InputFieldDefinition field : type.fields().values()) {
      boolean missing =
          !field.type().nullable()
              && field.defaultValue() == null
              && members.stream().noneMatch(m -> m.name().equals(field.name()));
      if (missing) {
        good = false;
        missing(place, field.name(), field.type(), type.name());
      }
    }
    return good ? new Value.ObjectValue(given) : null;
  }

  private boolean member(ArgumentSyntax member, InputType type, Map<String, Value> given) {
    InputFieldDefinition field = type.fields().get(member.name());
    if (field == null) {
      diagnostics.add(
          Diagnostic.error(
                  "unknown-member", member.place(), type.name() + " has no `" + member.name() + "`")
              .withHint(Nearest.hint(member.name(), type.fields().keySet())));
      return false;
    }
    Value value =
        check(
            member.value(), field.type(), field.defaultValue() != null, "`" + member.name() + "`");
    if (value == null) {
      return false;
    }
    if (given.put(member.name(), value) != null) {
      diagnostics.error(
          "duplicate-argument", member.place(), "`" + member.name() + "` stands twice");
      return false;
    }
    return true;
  }

  private void missing(Place place, String name, TypeRef type, String owner) {
    diagnostics.error(
        "missing-argument",
        place,
        "`" + name + "` of " + owner + " is missing (expected: " + expectation(type) + ")");
  }

  private @Nullable Value wrong(ValueSyntax value, TypeRef type, String what) {
    diagnostics.error(
        "wrong-value",
        value.place(),
        what + " is " + value.written() + " (expected: " + expectation(type) + ")");
    return null;
  }

  /** The type in words for messages. */
  static String expectation(TypeRef type) {
    return switch (type.named()) {
      case "Duration" -> Units.DURATION;
      case "FieldSet" -> "names of fields, separated by spaces";
      case "Path" -> "names joined by dots";
      case "Template" -> "a path such as /things/{id}";
      case "Json" -> "a value";
      case "Url" -> "an address such as http://localhost:9001";
      default -> type.toString();
    };
  }

  /** The value as it stands, unchecked. */
  public static Value plain(ValueSyntax value) {
    return switch (value) {
      case ValueSyntax.Null _ -> new Value.NullValue();
      case ValueSyntax.Bool(boolean bool, _) -> new Value.BooleanValue(bool);
      case ValueSyntax.Numeral(var digits, _) -> new Value.NumberValue(digits);
      case ValueSyntax.Text(var text, _) -> new Value.StringValue(text);
      case ValueSyntax.Name(var name, _) -> new Value.EnumValue(name);
      case ValueSyntax.Variable(var name, _) -> new Value.VariableValue(name);
      case ValueSyntax.Items(var items, _) ->
          new Value.ListValue(items.stream().map(Values::plain).toList());
      case ValueSyntax.Members(var members, _) -> {
        var map = new LinkedHashMap<String, Value>();
        members.forEach(member -> map.put(member.name(), plain(member.value())));
        yield new Value.ObjectValue(map);
      }
    };
  }
}
