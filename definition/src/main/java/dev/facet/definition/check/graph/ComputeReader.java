package dev.facet.definition.check.graph;

import dev.facet.definition.check.Directive;
import dev.facet.definition.check.expression.CelText;
import dev.facet.definition.check.expression.ExpressionReader;
import dev.facet.definition.check.expression.FieldFormula;
import dev.facet.definition.check.expression.GraphTypes;
import dev.facet.definition.check.expression.Surroundings;
import dev.facet.definition.check.expression.Surroundings.RequestVariables;
import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.expression.Formula;
import dev.facet.definition.expression.Need;
import dev.facet.definition.expression.Type;
import dev.facet.definition.graph.FieldDefinition;
import dev.facet.definition.graph.FieldDefinition.Origin;
import dev.facet.definition.graph.TypeDefinition;
import dev.facet.definition.graph.TypeDefinition.ObjectType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code @compute(cel)} when all types are there, and puts the formulas where the fields are.
 * A field that is computed from itself, by whatever way, is refused.
 */
final class ComputeReader {
  private final Declared declared;
  private final Function<String, @Nullable String> texts;
  private final Diagnostics diagnostics;

  /** Formulas by the field that they compute. */
  private final Map<Coordinate, Formula> formulas = new LinkedHashMap<>();

  private record Coordinate(String type, String field) {
    @Override
    public String toString() {
      return type + "." + field;
    }
  }

  ComputeReader(
      Declared declared, Function<String, @Nullable String> texts, Diagnostics diagnostics) {
    this.declared = declared;
    this.texts = texts;
    this.diagnostics = diagnostics;
  }

  SequencedMap<String, TypeDefinition> read(SequencedMap<String, TypeDefinition> types) {
    for (Declared.Type type : declared.types().values()) {
      for (Declared.Field field : type.fields.values()) {
        Directive compute = field.directives().find("compute");
        if (compute != null) {
          read(types, type, field, compute);
        }
      }
    }
    if (formulas.isEmpty()) {
      return types;
    }
    formulas.keySet().forEach(coordinate -> refuseCycle(types, coordinate, new ArrayList<>()));
    var computed = new LinkedHashMap<String, TypeDefinition>();
    types.forEach((name, type) -> computed.put(name, withFormulas(type)));
    return computed;
  }

  private void read(
      SequencedMap<String, TypeDefinition> types,
      Declared.Type owner,
      Declared.Field field,
      Directive compute) {
    String cel = compute.text("cel");
    if (!(types.get(owner.name) instanceof ObjectType type)
        || type.name().equals("Query")
        || type.name().equals("Mutation")) {
      diagnostics.error(
          "misplaced-directive",
          compute.place(),
          "`@compute` on a field of " + owner.name + " (expected: of an object type)");
      return;
    }
    FieldDefinition definition = type.fields().get(field.name());
    if (cel == null || definition == null) {
      return;
    }
    var graph = new GraphTypes(types);
    String file = texts.apply(compute.place().file());
    var text = new CelText(cel, compute.placeOf("cel"), file == null ? "" : file);
    var surroundings =
        new Surroundings(
            graph, new Type.ObjectOf(type.name(), false), Map.of(), RequestVariables.NONE, true);
    Formula formula = ExpressionReader.read(text, surroundings, diagnostics);
    if (formula == null) {
      return;
    }
    Formula fitted =
        FieldFormula.fit(
            formula,
            graph.of(definition.type()),
            definition.type(),
            compute.placeOf("cel"),
            diagnostics);
    if (fitted != null) {
      formulas.put(new Coordinate(type.name(), field.name()), fitted);
    }
  }

  private TypeDefinition withFormulas(TypeDefinition type) {
    if (!(type instanceof ObjectType object)) {
      return type;
    }
    var fields = new LinkedHashMap<String, FieldDefinition>();
    object
        .fields()
        .forEach((name, field) -> {
          Formula formula = formulas.get(new Coordinate(object.name(), name));
          fields.put(name, formula == null ? field : field.from(new Origin.Compute(formula)));
        });
    return new ObjectType(
        object.name(),
        object.description(),
        object.keys(),
        object.interfaces(),
        fields,
        object.place());
  }

  // ---- cycles

  /** Reports it at the first field of the circle, in the order of the graph. */
  private void refuseCycle(
      Map<String, TypeDefinition> types, Coordinate at, List<Coordinate> path) {
    if (path.contains(at)) {
      boolean isFirst = path.getFirst().equals(at);
      FieldDefinition field =
          types.get(at.type()) instanceof ObjectType type ? type.fields().get(at.field()) : null;
      if (isFirst && field != null) {
        path.add(at);
        diagnostics.error(
            "computed-cycle",
            field.place(),
            "`"
                + at
                + "` is computed from itself: "
                + String.join(" → ", path.stream().map(Coordinate::toString).toList()));
        path.removeLast();
      }
      return;
    }
    Formula formula = formulas.get(at);
    if (formula != null) {
      path.add(at);
      follow(types, at.type(), Need.of(List.of(formula.expression())), path);
      path.removeLast();
    }
  }

  private void follow(
      Map<String, TypeDefinition> types, String type, Need need, List<Coordinate> path) {
    need.members()
        .forEach((name, inner) -> {
          refuseCycle(types, new Coordinate(type, name), path);
          FieldDefinition field =
              types.get(type) instanceof TypeDefinition.Fielded fielded
                  ? fielded.fields().get(name)
                  : null;
          if (field != null) {
            follow(types, field.type().named(), inner, path);
          }
        });
  }
}
