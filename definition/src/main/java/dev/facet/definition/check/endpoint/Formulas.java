package dev.facet.definition.check.endpoint;

import dev.facet.definition.check.Directive;
import dev.facet.definition.check.expression.CelText;
import dev.facet.definition.check.expression.ExpressionReader;
import dev.facet.definition.check.expression.FieldFormula;
import dev.facet.definition.check.expression.GraphTypes;
import dev.facet.definition.check.expression.Surroundings;
import dev.facet.definition.check.expression.Surroundings.RequestVariables;
import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.diagnostic.Place;
import dev.facet.definition.endpoint.Selection;
import dev.facet.definition.expression.Formula;
import dev.facet.definition.expression.Type;
import dev.facet.definition.expression.Type.Kind;
import dev.facet.definition.graph.GraphDefinition;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the expressions of one operation, or of a fragment by itself. */
final class Formulas {
  private final GraphTypes graph;
  private final Function<String, @Nullable String> texts;
  private final RequestVariables variables;
  private final Diagnostics diagnostics;

  /**
   * @param texts of files by path
   */
  Formulas(
      GraphDefinition graph,
      Function<String, @Nullable String> texts,
      RequestVariables variables,
      Diagnostics diagnostics) {
    this.graph = new GraphTypes(graph.types());
    this.texts = texts;
    this.variables = variables;
    this.diagnostics = diagnostics;
  }

  GraphTypes graph() {
    return graph;
  }

  /**
   * Of {@code _expr}; null when it has mistakes, which have been reported.
   *
   * @param parent the type of the object that it is in
   * @param selected fields with arguments beside it, by their names in the document
   */
  @Nullable Formula value(
      String cel, Place place, String parent, SequencedMap<String, Selection.Field> selected) {
    var aliases = new LinkedHashMap<String, Type>();
    selected.forEach((name, field) -> aliases.put(name, graph.of(field.definition().type())));
    Formula formula = read(cel, place, new Type.ObjectOf(parent, false), aliases);
    return formula != null && FieldFormula.isValue(formula, place, diagnostics) ? formula : null;
  }

  /** Of {@code @filter}, standing on an item. */
  @Nullable Formula condition(Directive filter, Type item) {
    String cel = filter.text("cel");
    Formula formula = cel == null ? null : read(cel, filter.placeOf("cel"), item, Map.of());
    if (formula == null) {
      return null;
    }
    boolean fits = formula.type() instanceof Type.Leaf(var kind, _) && kind == Kind.BOOLEAN;
    if (!fits) {
      diagnostics.error(
          "expression-type",
          filter.placeOf("cel"),
          "the condition is " + formula.type() + " (expected: a Boolean)");
    }
    return fits ? formula : null;
  }

  /** Of {@code @sort} and {@code @keyBy}: a field of an item, by a dotted path. */
  @Nullable Formula path(String path, Place place, Type item) {
    return read(path, place, item, Map.of());
  }

  private @Nullable Formula read(String cel, Place place, Type self, Map<String, Type> aliases) {
    String file = texts.apply(place.file());
    return ExpressionReader.read(
        new CelText(cel, place, file == null ? "" : file),
        new Surroundings(graph, self, aliases, variables, false),
        diagnostics);
  }
}
