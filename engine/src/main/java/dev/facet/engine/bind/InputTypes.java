package dev.facet.engine.bind;

import dev.facet.definition.config.Names;
import dev.facet.definition.graph.GraphDefinition;
import dev.facet.definition.graph.TypeDefinition;
import dev.facet.definition.graph.TypeRef;
import dev.facet.definition.graph.Value;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Compiles the graph's input types for one endpoint. */
final class InputTypes {
  private final GraphDefinition graph;
  private final Names names;
  private final Map<String, InputType.Members> objects = new HashMap<>();

  InputTypes(GraphDefinition graph, Names names) {
    this.graph = graph;
    this.names = names;
  }

  InputType of(TypeRef type) {
    return switch (type) {
      case TypeRef.ListOf(var item, var nullable) -> new InputType.ListOf(of(item), nullable);
      case TypeRef.Named(var name, var nullable) -> named(graph.type(name), nullable);
    };
  }

  private InputType named(TypeDefinition type, boolean nullable) {
    return switch (type) {
      case TypeDefinition.ScalarType(var scalar, _) -> new InputType.Leaf(scalar, nullable);
      case TypeDefinition.EnumType values ->
          new InputType.Names(values.name(), all(values), nullable);
      case TypeDefinition.InputType input -> new InputType.ObjectOf(members(input), nullable);
      case TypeDefinition.ObjectType output -> throw noInput(output);
      case TypeDefinition.InterfaceType output -> throw noInput(output);
      case TypeDefinition.UnionType output -> throw noInput(output);
    };
  }

  private static Map<String, Value.EnumValue> all(TypeDefinition.EnumType type) {
    Map<String, Value.EnumValue> values = new LinkedHashMap<>();
    type.inputs().keySet().forEach(name -> values.put(name, new Value.EnumValue(name)));
    return values;
  }

  private InputType.Members members(TypeDefinition.InputType input) {
    InputType.Members known = objects.get(input.name());
    if (known != null) {
      return known;
    }
    var members = new InputType.Members(input.name());
    objects.put(input.name(), members);
    for (TypeDefinition.InputFieldDefinition field : input.fields().values()) {
      members
          .byName()
          .put(
              names.spell(field.name()),
              new InputType.Member(field.name(), of(field.type()), field.defaultValue()));
    }
    return members;
  }

  private static IllegalArgumentException noInput(TypeDefinition type) {
    return new IllegalArgumentException(
        "type: " + type.name() + " (expected: a scalar, an enum or an input type)");
  }
}
