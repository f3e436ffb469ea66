package dev.facet.definition.endpoint;

import dev.facet.definition.diagnostic.Place;
import dev.facet.definition.endpoint.Selection.OnError;
import dev.facet.definition.endpoint.Selection.Shaping;
import dev.facet.definition.expression.Expression;
import dev.facet.definition.expression.Formula;
import dev.facet.definition.expression.Need;
import dev.facet.definition.graph.ArgumentDefinition;
import dev.facet.definition.graph.FieldDefinition;
import dev.facet.definition.graph.GraphDefinition;
import dev.facet.definition.graph.TypeDefinition;
import dev.facet.definition.graph.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What formulas need, as the selections that would fetch it: then everything that fetches fields
 * fetches this, too. Nothing of it is in the response.
 *
 * @param place of the expression, for what is said about its fields
 * @param onError of the expression; what fails of its fields is its failure
 */
public record NeededSelections(GraphDefinition graph, Place place, @Nullable OnError onError) {
  private static final String TYPENAME = "__typename";

  /** Of the object type {@code type}, for a computed selection. */
  public static List<Selection> of(
      GraphDefinition graph, String type, Selection.Computed computed) {
    return new NeededSelections(graph, computed.place(), computed.onError())
        .of(type, List.of(computed.formula()), computed.aliases());
  }

  /**
   * What a selection's own formulas read: those of its arrangement, of a field that the graph
   * computes, of an expression. What is read may be computed in its turn.
   */
  public static List<Selection> behind(GraphDefinition graph, Selection selection) {
    return switch (selection) {
      case Selection.Field field -> behind(graph, field);
      case Selection.Computed computed ->
          graph.type(computed.parentType()) instanceof TypeDefinition.Fielded type
              ? of(graph, type.name(), computed)
              : List.of();
      case Selection.Nested _, Selection.Typename _ -> List.of();
    };
  }

  private static List<Selection> behind(GraphDefinition graph, Selection.Field field) {
    var needed = new NeededSelections(graph, field.place(), null);
    List<Formula> arrangement = field.shaping().arrangement().formulas();
    var all = new ArrayList<>(needed.of(field.definition().type().named(), arrangement, Map.of()));
    for (TypeDefinition.ObjectType type : objects(graph, field.parentType())) {
      FieldDefinition own = type.fields().get(field.definition().name());
      if (own != null && own.origin() instanceof FieldDefinition.Origin.Compute(var formula)) {
        all.addAll(needed.of(type.name(), List.of(formula), Map.of()));
      }
    }
    return all;
  }

  /** The object types that a type stands for. */
  private static List<TypeDefinition.ObjectType> objects(GraphDefinition graph, String name) {
    return switch (graph.type(name)) {
      case TypeDefinition.ObjectType type -> List.of(type);
      case TypeDefinition.AbstractType type ->
          type.members().stream()
              .flatMap(member -> objects(graph, member.type()).stream())
              .toList();
      case TypeDefinition.ScalarType _, TypeDefinition.EnumType _, TypeDefinition.InputType _ ->
          List.of();
    };
  }

  /** Of an object of that type. */
  public List<Selection> of(
      String type, Collection<Formula> formulas, Map<String, Selection.Field> aliases) {
    List<Expression> expressions = formulas.stream().map(Formula::expression).toList();
    return selections(type, Need.of(expressions), aliases);
  }

  private List<Selection> selections(String type, Need need, Map<String, Selection.Field> aliases) {
    var needed = new ArrayList<Selection>();
    need.members()
        .forEach((name, inner) -> {
          if (name.equals(TYPENAME)) {
            needed.add(new Selection.Typename(TYPENAME, List.of(), List.of(), place));
          } else {
            needed.add(field(type, name, inner, aliases.get(name)));
          }
        });
    return needed;
  }

  private Selection field(String type, String name, Need inner, Selection.@Nullable Field alias) {
    FieldDefinition definition = alias == null ? definition(type, name) : alias.definition();
    return new Selection.Field(
        name,
        List.of(),
        List.of(),
        alias == null ? type : alias.parentType(),
        definition,
        alias == null ? defaults(definition) : alias.arguments(),
        onError == null ? Shaping.NONE : Shaping.NONE.with(onError),
        null,
        selections(definition.type().named(), inner, Map.of()),
        null,
        place);
  }

  private FieldDefinition definition(String type, String name) {
    FieldDefinition found =
        graph.type(type) instanceof TypeDefinition.Fielded fielded
            ? fielded.fields().get(name)
            : null;
    if (found == null) {
      throw new IllegalArgumentException(
          "field: " + type + "." + name + " (expected: one that is)");
    }
    return found;
  }

  private static SequencedMap<String, Value> defaults(FieldDefinition definition) {
    var values = new LinkedHashMap<String, Value>();
    for (ArgumentDefinition argument : definition.arguments().values()) {
      Value value = argument.defaultValue();
      if (value != null) {
        values.put(argument.name(), value);
      }
    }
    return values;
  }
}
