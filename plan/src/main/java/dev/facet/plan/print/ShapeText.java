package dev.facet.plan.print;

import dev.facet.definition.config.OnErrorAction;
import dev.facet.definition.endpoint.Selection.Condition;
import dev.facet.plan.Body;
import dev.facet.plan.Leaf;
import dev.facet.plan.Plan;
import dev.facet.plan.Shape;
import dev.facet.plan.Shape.OnFailure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The response of a plan for people, one member a line, with the fetch that each part comes from.
 *
 * <p>Threading: confined to one printing.
 */
final class ShapeText {
  private final Plan plan;
  private final StringBuilder out = new StringBuilder();

  ShapeText(Plan plan) {
    this.plan = plan;
  }

  String text() {
    switch (plan.body()) {
      case Body.Single(var shape) -> {
        out.append("answers ");
        value(shape, 0);
        out.append('\n');
      }
      case Body.Roots(var object) -> {
        out.append("answers ");
        value(object, 0);
        out.append('\n');
      }
      case Body.Empty(int fetch) ->
          out.append("answers nothing, after #").append(fetch).append('\n');
    }
    return out.toString();
  }

  private void value(Shape shape, int depth) {
    switch (shape) {
      case Shape.LeafShape(_, var leaf, boolean nullable) ->
          out.append(leaf(leaf)).append(mark(nullable));
      case Shape.NextCursor(int fetch) -> out.append("cursor of #").append(fetch).append('?');
      case Shape.Constant(var value) -> out.append(CallText.value(value));
      case Shape.ObjectShape(var members) -> object(members, depth);
      case Shape.Inside(_, boolean nullable, var inner) -> {
        value(inner, depth);
        out.append(mark(nullable));
      }
      case Shape.Items(_, _, boolean nullable, var limit, _, var item) -> {
        list(item, limit, depth);
        out.append(mark(nullable));
      }
      case Shape.Join(int fetch, _, _, var inner) -> {
        out.append('#').append(fetch).append(' ');
        value(inner, depth);
      }
      case Shape.JoinMany(int fetch, _, var limit, _, var item) -> {
        out.append('#').append(fetch).append(' ');
        list(item, limit, depth);
      }
      case Shape.Given(_, boolean nullable, var inner) -> {
        value(inner, depth);
        out.append(mark(nullable));
      }
      case Shape.Guard(var onFailure, var inner) -> {
        value(inner, depth);
        out.append(policy(onFailure));
      }
      case Shape.Choice(_, var cases, var unknown) -> choice(cases, unknown, depth);
      case Shape.Computed(var formula, _) ->
          out.append(formula.type())
              .append(mark(formula.type().nullable()))
              .append(" = ")
              .append(ArrangementText.line(formula));
      case Shape.Arranged(_, _, _, var item) -> value(item, depth);
    }
  }

  private void list(Shape item, @Nullable Integer limit, int depth) {
    out.append('[');
    value(item, depth);
    out.append(']');
    if (limit != null) {
      out.append(" first ").append(limit);
    }
    if (item instanceof Shape.Arranged arranged) {
      out.append(ArrangementText.of(arranged));
    }
  }

  private void object(List<Shape.Member> members, int depth) {
    out.append('{');
    for (Shape.Member member : members) {
      line(depth + 1);
      switch (member) {
        case Shape.Named(var name, _, _, var value) -> {
          out.append(name).append(": ");
          value(value, depth + 1);
        }
        case Shape.Lifted(_, _, var value) -> {
          out.append("... ");
          value(value, depth + 1);
        }
      }
      out.append(policy(member.onFailure())).append(when(member.conditions()));
    }
    line(depth);
    out.append('}');
  }

  private void choice(List<Shape.Case> cases, @Nullable String unknown, int depth) {
    out.append("one of");
    for (Shape.Case each : cases) {
      line(depth + 1);
      out.append(each.type()).append(' ');
      value(each.shape(), depth + 1);
      if (each.type().equals(unknown)) {
        out.append("  (and what is none of these)");
      }
    }
  }

  private static String leaf(Leaf leaf) {
    return switch (leaf) {
      case Leaf.ScalarLeaf(var scalar, _) -> scalar.graphName();
      case Leaf.EnumLeaf(var type, _, var unknown) ->
          unknown == null ? type : type + " or else " + unknown;
    };
  }

  private static String mark(boolean nullable) {
    return nullable ? "?" : "";
  }

  private static String policy(OnFailure onFailure) {
    if (onFailure.action() == OnErrorAction.FAIL) {
      return "";
    }
    String instead =
        onFailure.defaultValue() == null
            ? onFailure.action() == OnErrorAction.OMIT ? "left out" : "null"
            : CallText.value(onFailure.defaultValue());
    return "  (on failure: " + instead + ")";
  }

  private static String when(List<Condition> conditions) {
    return conditions.isEmpty() ? "" : "  (if " + PlanText.conditions(conditions) + ")";
  }

  private void line(int depth) {
    out.append('\n').repeat("  ", depth);
  }
}
