package dev.facet.definition.check.expression;

import dev.facet.definition.expression.Type;
import dev.facet.definition.expression.Type.Kind;
import dev.facet.definition.graph.FieldDefinition;
import dev.facet.definition.graph.Scalar;
import dev.facet.definition.graph.TypeDefinition;
import dev.facet.definition.graph.TypeRef;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** The graph's types as expressions see them. */
public final class GraphTypes {
  private final Map<String, ? extends TypeDefinition> types;

  public GraphTypes(Map<String, ? extends TypeDefinition> types) {
    this.types = types;
  }

  /** Unknown where the graph has no such type, which has been reported there. */
  public Type of(TypeRef ref) {
    return switch (ref) {
      case TypeRef.ListOf(var item, boolean nullable) -> new Type.ListOf(of(item), nullable);
      case TypeRef.Named(var name, boolean nullable) ->
          switch (types.get(name)) {
            case TypeDefinition.ScalarType(var scalar, _) -> new Type.Leaf(kind(scalar), nullable);
            case TypeDefinition.EnumType choices ->
                new Type.Choice(name, List.copyOf(choices.values().keySet()), nullable);
            case TypeDefinition.Fielded _, TypeDefinition.UnionType _, TypeDefinition.InputType _ ->
                new Type.ObjectOf(name, nullable);
            case null -> new Type.Unknown();
          };
    };
  }

  private static Kind kind(Scalar scalar) {
    return switch (scalar) {
      case ID, STRING -> Kind.STRING;
      case INT -> Kind.INT;
      case FLOAT -> Kind.FLOAT;
      case BOOLEAN -> Kind.BOOLEAN;
      case DECIMAL -> Kind.DECIMAL;
      case DATE_TIME -> Kind.DATE_TIME;
      case DATE -> Kind.DATE;
      case JSON, VOID -> Kind.JSON;
    };
  }

  /** Fields of an object or interface; none of a union. */
  SequencedMap<String, FieldDefinition> fields(String type) {
    return types.get(type) instanceof TypeDefinition.Fielded fielded
        ? fielded.fields()
        : new LinkedHashMap<>();
  }

  /** Type of an input object's member, or null when there is none. */
  @Nullable TypeRef input(String type, String member) {
    TypeDefinition.@Nullable InputFieldDefinition field =
        types.get(type) instanceof TypeDefinition.InputType input
            ? input.fields().get(member)
            : null;
    return field == null ? null : field.type();
  }

  /** Whether its objects are of several types. */
  boolean isAbstract(String type) {
    return types.get(type) instanceof TypeDefinition.AbstractType;
  }

  List<String> inputs(String type) {
    return types.get(type) instanceof TypeDefinition.InputType input
        ? List.copyOf(input.fields().keySet())
        : List.of();
  }
}
