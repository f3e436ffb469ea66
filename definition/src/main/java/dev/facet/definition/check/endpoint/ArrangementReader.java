package dev.facet.definition.check.endpoint;

import dev.facet.definition.check.Directive;
import dev.facet.definition.check.Directives;
import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.diagnostic.Place;
import dev.facet.definition.endpoint.Selection.Arrangement;
import dev.facet.definition.endpoint.Selection.Order;
import dev.facet.definition.expression.Formula;
import dev.facet.definition.expression.Type;
import dev.facet.definition.expression.Type.Kind;
import dev.facet.definition.graph.FieldDefinition;
import dev.facet.definition.graph.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads {@code @filter}, {@code @sort} and {@code @keyBy} of one list. */
final class ArrangementReader {
  private static final List<String> NAMES = List.of("filter", "sort", "keyBy");

  private final Formulas formulas;
  private final Diagnostics diagnostics;

  ArrangementReader(Formulas formulas, Diagnostics diagnostics) {
    this.formulas = formulas;
    this.diagnostics = diagnostics;
  }

  Arrangement read(Directives directives, FieldDefinition field) {
    if (NAMES.stream().noneMatch(directives::has)) {
      return Arrangement.NONE;
    }
    if (!(field.type() instanceof TypeRef.ListOf(var item, _))) {
      NAMES.stream()
          .map(directives::find)
          .filter(Objects::nonNull)
          .forEach(found -> refuseNoList(found, field));
      return Arrangement.NONE;
    }
    if (Pages.isPaged(field)) {
      NAMES.stream()
          .map(directives::find)
          .filter(Objects::nonNull)
          .forEach(found -> refusePage(found, field));
      return Arrangement.NONE;
    }
    Type type = formulas.graph().of(item);
    Directive filter = directives.find("filter");
    Directive keyBy = directives.find("keyBy");
    return new Arrangement(
        filter == null ? null : formulas.condition(filter, type),
        orders(directives, type),
        keyBy == null ? null : key(keyBy, type));
  }

  private void refuseNoList(Directive directive, FieldDefinition field) {
    diagnostics.error(
        "arrangement",
        directive.place(),
        "`@" + directive.syntax().name() + "` on " + field.type() + " (expected: a list)");
  }

  /** A page of a list is not what the list's first items by another order would be. */
  private void refusePage(Directive directive, FieldDefinition field) {
    diagnostics.error(
        "arrangement",
        directive.place(),
        "`@"
            + directive.syntax().name()
            + "` on `"
            + field.name()
            + "`, which pages (expected: a list that is whole)",
        "let the source do it, by an argument of the field");
  }

  private List<Order> orders(Directives directives, Type item) {
    var orders = new ArrayList<Order>();
    for (Directive sort : directives.every("sort")) {
      String by = sort.text("by");
      boolean descending = "DESCENDING".equals(sort.text("order"));
      if (by != null) {
        order(by, sort.placeOf("by"), item, descending, orders);
      }
    }
    return orders;
  }

  private void order(String by, Place place, Type item, boolean descending, List<Order> orders) {
    if (!isPath(by, "by", place)) {
      return;
    }
    Formula formula = formulas.path(by, place, item);
    if (formula == null) {
      return;
    }
    boolean ordered =
        formula.type() instanceof Type.Choice
            || (formula.type() instanceof Type.Leaf(var kind, _) && kind.isOrdered());
    if (!ordered) {
      diagnostics.error(
          "expression-type",
          place,
          "`" + by + "` is " + formula.type() + " (expected: a value that has an order)");
      return;
    }
    orders.add(new Order(formula, descending));
  }

  private @Nullable Formula key(Directive keyBy, Type item) {
    String field = keyBy.text("field");
    Place place = keyBy.placeOf("field");
    if (field == null || !isPath(field, "field", place)) {
      return null;
    }
    Formula formula = formulas.path(field, place, item);
    if (formula == null) {
      return null;
    }
    boolean fits =
        formula.type() instanceof Type.Choice
            || (formula.type() instanceof Type.Leaf(var kind, _)
                && (kind == Kind.STRING || kind == Kind.INT));
    if (!fits) {
      diagnostics.error(
          "expression-type",
          place,
          "`" + field + "` is " + formula.type() + " (expected: an ID, String, Int or enum)");
      return null;
    }
    return formula;
  }

  private boolean isPath(String text, String argument, Place place) {
    if (text.matches("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*")) {
      return true;
    }
    diagnostics.error(
        "wrong-value",
        place,
        "`" + argument + "` is \"" + text + "\" (expected: a field, or fields joined by dots)");
    return false;
  }
}
