package dev.facet.plan.graph;

import dev.facet.definition.graph.ArgumentDefinition;
import dev.facet.definition.graph.FieldDefinition;
import dev.facet.definition.graph.GraphDefinition;
import dev.facet.definition.graph.Input;
import dev.facet.definition.graph.TypeDefinition.InputType;
import dev.facet.definition.graph.TypeRef;
import dev.facet.definition.graph.Value;
import dev.facet.plan.Operand;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operands of a field's arguments, as a document gives them. */
public final class Arguments {
  private Arguments() {}

  /**
   * The operand of an argument, or of a value in it.
   *
   * @param given by name; an argument that is left out has its default, or null
   */
  public static Operand operand(
      GraphDefinition graph,
      FieldDefinition field,
      Map<String, Value> given,
      Input.Argument input) {
    ArgumentDefinition argument = field.arguments().get(input.name());
    if (argument == null) {
      throw new IllegalArgumentException(
          "argument: " + input.name() + " (expected: one of " + field.arguments().keySet() + ")");
    }
    Value value = given.get(input.name());
    if (value == null) {
      @Nullable Value defaultValue = argument.defaultValue();
      value = defaultValue == null ? new Value.NullValue() : defaultValue;
    }
    return new Operand.Argument(
        value, input.path(), argument.type(), typeAt(graph, argument.type(), input.path()));
  }

  private static TypeRef typeAt(GraphDefinition graph, TypeRef type, List<String> path) {
    TypeRef at = type;
    for (String name : path) {
      if (!(graph.type(at.named()) instanceof InputType input)) {
        throw new IllegalArgumentException("path: " + path + " (expected: input fields)");
      }
      var field = input.fields().get(name);
      if (field == null) {
        throw new IllegalArgumentException(
            "path: " + path + " (expected: fields of " + input.name() + ")");
      }
      at = field.type().withNullable(at.nullable() || field.type().nullable());
    }
    return at;
  }
}
