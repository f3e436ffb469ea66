package dev.facet.contract.emit;

import dev.facet.contract.Schema;
import dev.facet.definition.expression.Type;
import dev.facet.definition.expression.Type.Kind;
import dev.facet.definition.graph.GraphDefinition;
import dev.facet.definition.graph.Scalar;
import dev.facet.definition.graph.TypeDefinition;
import dev.facet.plan.Leaf;
import java.util.List;

/** Scalars and enums: one client spelling each. */
final class Leaves {
  private final GraphDefinition graph;
  private final Registry registry;

  /** Reserves the names of the graph's enums and input types. */
  Leaves(GraphDefinition graph, Registry registry) {
    this.graph = graph;
    this.registry = registry;
    for (TypeDefinition type : graph.types().values()) {
      switch (type) {
        case TypeDefinition.InputType _ -> registry.reserve(SchemaName.ofGraph(type.name()));
        case TypeDefinition.EnumType names -> {
          registry.reserve(SchemaName.ofGraph(type.name()));
          if (hasInputsOfItsOwn(names)) {
            registry.reserve(inputName(names));
          }
        }
        case TypeDefinition.ScalarType _,
            TypeDefinition.ObjectType _,
            TypeDefinition.InterfaceType _,
            TypeDefinition.UnionType _ -> {}
      }
    }
  }

  Schema output(Leaf leaf) {
    return switch (leaf) {
      case Leaf.ScalarLeaf(var scalar, _) -> output(scalar);
      case Leaf.EnumLeaf names -> outputs(graph.type(names.type()));
    };
  }

  /** Digits of an Int are passed on as the source sent them, however many. */
  static Schema output(Scalar scalar) {
    return scalar == Scalar.INT ? new Schema.Whole(false) : input(scalar);
  }

  static Schema input(Scalar scalar) {
    return switch (scalar) {
      case ID, STRING -> new Schema.Text(null);
      case INT -> new Schema.Whole(true);
      case FLOAT -> new Schema.Real();
      case BOOLEAN -> new Schema.Flag();
      case DECIMAL -> new Schema.Text("decimal");
      case DATE_TIME -> new Schema.Text("date-time");
      case DATE -> new Schema.Text("date");
      case JSON -> new Schema.Anything();
      case VOID -> new Schema.Nothing();
    };
  }

  /** What a formula of that type gives. It can always fail, by what it reads at least. */
  Served computed(Type type) {
    return new Served(value(type), type.nullable(), true);
  }

  private Schema value(Type type) {
    return switch (type) {
      case Type.Leaf(var kind, _) -> value(kind);
      case Type.Choice(var name, var values, _) -> names(name, values);
      case Type.ListOf(var item, _) ->
          new Schema.ListOf(Schema.orNull(value(item), item.nullable()), null);
      case Type.MapOf(var value, _) ->
          new Schema.MapOf(Schema.orNull(value(value), value.nullable()));
      case Type.ObjectOf _, Type.Unknown _ ->
          throw new IllegalArgumentException("computed: " + type + " (expected: a value)");
    };
  }

  private static Schema value(Kind kind) {
    return switch (kind) {
      case BOOLEAN -> output(Scalar.BOOLEAN);
      case INT -> output(Scalar.INT);
      case FLOAT -> output(Scalar.FLOAT);
      case DECIMAL -> output(Scalar.DECIMAL);
      case STRING -> output(Scalar.STRING);
      case DATE_TIME -> output(Scalar.DATE_TIME);
      case DATE -> output(Scalar.DATE);
      case DURATION -> new Schema.Text("duration");
      case JSON -> output(Scalar.JSON);
    };
  }

  /** What clients may send; a name that only stands for what is unknown is not among it. */
  Schema.Ref inputs(TypeDefinition.EnumType type) {
    return hasInputsOfItsOwn(type)
        ? registry.own(inputName(type), new Schema.OneOfNames(List.copyOf(type.inputs().keySet())))
        : outputs(type);
  }

  private Schema.Ref outputs(TypeDefinition type) {
    if (type instanceof TypeDefinition.EnumType names) {
      return names(type.name(), List.copyOf(names.values().keySet()));
    }
    throw new IllegalArgumentException("type: " + type.name() + " (expected: an enum)");
  }

  private static boolean hasInputsOfItsOwn(TypeDefinition.EnumType type) {
    return type.inputs().size() < type.values().size();
  }

  private static String inputName(TypeDefinition.EnumType type) {
    return SchemaName.ofGraph(type.name() + "Input");
  }

  private Schema.Ref names(String type, List<String> names) {
    return registry.own(SchemaName.ofGraph(type), new Schema.OneOfNames(names));
  }
}
