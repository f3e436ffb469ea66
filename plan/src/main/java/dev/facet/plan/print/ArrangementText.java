package dev.facet.plan.print;

import dev.facet.definition.endpoint.Selection.Order;
import dev.facet.definition.expression.Formula;
import dev.facet.plan.Shape;
import org.jspecify.annotations.Nullable;

/** Formulas and arrangements for people: {@code where price.amount > 10 by name descending}. */
final class ArrangementText {
  private ArrangementText() {}

  /** A formula on one line. */
  static String line(Formula formula) {
    return formula.cel().strip().replaceAll("\\s+", " ");
  }

  /** What stands behind a list; it begins with a space. */
  static String of(Shape.Arranged arranged) {
    var out = new StringBuilder();
    @Nullable Formula filter = arranged.arrangement().filter();
    if (filter != null) {
      out.append(" where ").append(line(filter));
    }
    String separator = " by ";
    for (Order order : arranged.arrangement().sort()) {
      out.append(separator).append(of(order));
      separator = ", ";
    }
    if (arranged.limit() != null) {
      out.append(" first ").append(arranged.limit());
    }
    @Nullable Formula key = arranged.arrangement().key();
    if (key != null) {
      out.append(" keyed by ").append(line(key));
    }
    return out.toString();
  }

  static String of(Order order) {
    return line(order.by()) + (order.descending() ? " descending" : "");
  }
}
