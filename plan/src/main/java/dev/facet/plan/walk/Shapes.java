package dev.facet.plan.walk;

import dev.facet.plan.Body;
import dev.facet.plan.Plan;
import dev.facet.plan.Shape;
import java.util.List;
import java.util.function.BiConsumer;

/** Walks over the shapes of a plan that know on which rows each shape stands. */
public final class Shapes {

  /** Makes one shape anew; what it contains has been made anew before. */
  @FunctionalInterface
  public interface Change {
    /**
     * The shape in its place.
     *
     * @param shape with its inner shapes changed, its own numbers not
     * @param position the rows that it stands on, in the plan walked over
     */
    Shape apply(Shape shape, Position position);
  }

  private final Plan plan;
  private final Change change;

  private Shapes(Plan plan, Change change) {
    this.plan = plan;
    this.change = change;
  }

  /** The plan's body, changed from the leaves outwards. */
  public static Body changed(Plan plan, Change change) {
    var shapes = new Shapes(plan, change);
    return switch (plan.body()) {
      case Body.Single(var shape) -> new Body.Single(shapes.walk(shape, Position.NOWHERE));
      case Body.Roots(var object) -> new Body.Roots(shapes.members(object, Position.NOWHERE));
      case Body.Empty empty -> empty;
    };
  }

  /** Shows every shape of the body with its position. */
  public static void visit(Plan plan, BiConsumer<Shape, Position> visitor) {
    changed(
        plan,
        (shape, position) -> {
          visitor.accept(shape, position);
          return shape;
        });
  }

  private Shape walk(Shape shape, Position at) {
    Shape walked =
        switch (shape) {
          case Shape.LeafShape leaf -> leaf;
          case Shape.Constant constant -> constant;
          case Shape.NextCursor next -> next;
          case Shape.ObjectShape object -> members(object, at);
          case Shape.Inside(int slot, boolean nullable, var inner) ->
              new Shape.Inside(slot, nullable, walk(inner, at));
          case Shape.Items(
                  int slot,
                  int level,
                  var nullable,
                  var limit,
                  var itemNullable,
                  var item) ->
              new Shape.Items(
                  slot,
                  level,
                  nullable,
                  limit,
                  itemNullable,
                  walk(item, new Position(at.result(), level)));
          case Shape.Join(int fetch, int feed, boolean nullable, var inner) ->
              new Shape.Join(fetch, feed, nullable, walk(inner, Position.behind(plan, fetch)));
          case Shape.JoinMany(int fetch, int feed, var limit, var itemNullable, var item) ->
              new Shape.JoinMany(
                  fetch, feed, limit, itemNullable, walk(item, Position.behindMany(plan, fetch)));
          case Shape.Given(var slots, boolean nullable, var inner) ->
              new Shape.Given(slots, nullable, walk(inner, at));
          case Shape.Guard(var onFailure, var inner) -> new Shape.Guard(onFailure, walk(inner, at));
          case Shape.Choice(int discriminator, var cases, var unknown) ->
              new Shape.Choice(discriminator, cases(cases, at), unknown);
          case Shape.Computed(var formula, var input) ->
              new Shape.Computed(formula, walk(input, at));
          case Shape.Arranged(var arrangement, var limit, var input, var item) ->
              new Shape.Arranged(arrangement, limit, walk(input, at), walk(item, at));
        };
    return change.apply(walked, at);
  }

  private List<Shape.Case> cases(List<Shape.Case> cases, Position at) {
    return cases.stream()
        .map(each -> new Shape.Case(each.type(), each.json(), walk(each.shape(), at)))
        .toList();
  }

  private Shape.ObjectShape members(Shape.ObjectShape object, Position at) {
    return new Shape.ObjectShape(
        object.members().stream().map(member -> member(member, at)).toList());
  }

  private Shape.Member member(Shape.Member member, Position at) {
    return switch (member) {
      case Shape.Named(var name, var conditions, var onFailure, var value) ->
          new Shape.Named(name, conditions, onFailure, walk(value, at));
      case Shape.Lifted(var conditions, var onFailure, var value) ->
          new Shape.Lifted(conditions, onFailure, walk(value, at));
    };
  }
}
