package dev.facet.definition.check.endpoint;

import dev.facet.definition.check.endpoint.MergeSelections.Merged;
import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.diagnostic.Place;
import dev.facet.definition.endpoint.Selection;
import dev.facet.definition.endpoint.Selection.OnError;
import dev.facet.definition.expression.Expression;
import dev.facet.definition.expression.Formula;
import dev.facet.definition.expression.Need;
import dev.facet.definition.expression.Type;
import dev.facet.definition.graph.TypeRef;
import dev.facet.definition.syntax.ValueSyntax;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Reads {@code _expr}, knowing what is selected beside it. */
final class ComputedReader {
  private final Formulas formulas;
  private final ShapingReader shapings;
  private final Diagnostics diagnostics;

  ComputedReader(Formulas formulas, ShapingReader shapings, Diagnostics diagnostics) {
    this.formulas = formulas;
    this.shapings = shapings;
    this.diagnostics = diagnostics;
  }

  /**
   * Null when it has mistakes, which have been reported.
   *
   * @param beside what else is selected of the object; null: not read yet
   * @param depth 0 among the roots
   */
  Selection.@Nullable Computed read(
      Merged merged,
      List<String> types,
      Map<Merged, @Nullable Selection> beside,
      ResponseNames names,
      int depth) {
    Item item = merged.first();
    ValueSyntax.Text cel = ExpressionItemReader.textOf(item);
    String alias = item.syntax().alias();
    if (depth == 0 && isRoot(item.parentType())) {
      diagnostics.error(
          "root-selection",
          item.syntax().place(),
          "`_expr` needs an object to be in (found: the root)");
      return null;
    }
    SequencedMap<String, Selection.Field> selected = withArguments(beside);
    Formula formula = formulas.value(cel.value(), cel.place(), item.parentType(), selected);
    if (formula == null || alias == null) {
      return null;
    }
    SequencedMap<String, Selection.Field> read = read(formula, selected);
    read.forEach((name, field) -> refusePage(name, field, cel.place()));
    Place place = item.syntax().place();
    return new Selection.Computed(
        names.alias(alias),
        types,
        merged.conditions(),
        item.parentType(),
        formula,
        read,
        onError(item, formula),
        place);
  }

  private static boolean isRoot(String type) {
    return type.equals("Query") || type.equals("Mutation");
  }

  /** Fields that an expression cannot ask for by itself. */
  private static SequencedMap<String, Selection.Field> withArguments(
      Map<Merged, @Nullable Selection> beside) {
    var selected = new LinkedHashMap<String, Selection.Field>();
    beside.forEach((merged, selection) -> {
      if (selection instanceof Selection.Field field && !field.definition().arguments().isEmpty()) {
        selected.putIfAbsent(merged.first().key(), field);
      }
    });
    return selected;
  }

  /** Of these, the ones that the formula reads. */
  private static SequencedMap<String, Selection.Field> read(
      Formula formula, SequencedMap<String, Selection.Field> selected) {
    Need need = Need.of(List.<Expression>of(formula.expression()));
    var read = new LinkedHashMap<String, Selection.Field>();
    selected.forEach((name, field) -> {
      if (need.members().containsKey(name)) {
        read.put(name, field);
      }
    });
    return read;
  }

  private void refusePage(String name, Selection.Field field, Place place) {
    if (field.paging() != null) {
      diagnostics.error(
          "expression-type",
          place,
          "the expression reads `" + name + "`, which pages (expected: a list that is whole)");
    }
  }

  private @Nullable OnError onError(Item item, Formula formula) {
    var directive = item.directives().find("onError");
    return directive == null ? null : shapings.onError(directive, ref(formula.type()), false);
  }

  /** The type as defaults are checked against. */
  private static TypeRef ref(Type type) {
    boolean nullable = type.nullable();
    return switch (type) {
      case Type.Leaf(var kind, _) ->
          new TypeRef.Named(kind == Type.Kind.DURATION ? "String" : kind.word(), nullable);
      case Type.Choice(var name, _, _) -> new TypeRef.Named(name, nullable);
      case Type.ListOf(var item, _) -> new TypeRef.ListOf(ref(item), nullable);
      case Type.MapOf _, Type.ObjectOf _, Type.Unknown _ -> new TypeRef.Named("JSON", nullable);
    };
  }
}
