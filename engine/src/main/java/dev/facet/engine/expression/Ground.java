package dev.facet.engine.expression;

import dev.facet.engine.table.TableLayout;
import dev.facet.plan.Fetch;
import dev.facet.plan.Plan;
import dev.facet.plan.Shape;
import dev.facet.plan.walk.Position;
import java.util.List;

/**
 * A shape and the rows that it stands on, seen as a way to a value.
 *
 * @param result whose rows
 */
record Ground(Shape shape, int result) {

  /** The plan, and the layouts of its results' tables. */
  record Places(Plan plan, List<TableLayout> layouts) {
    Places {
      layouts = List.copyOf(layouts);
    }

    TableLayout layout(int result) {
      return layouts.get(result);
    }

    Fetch fetch(int id) {
      return plan.fetches().get(id);
    }

    /** The level of the rows that a fetch is joined to. */
    int itemLevel(int fetch) {
      return Position.behind(plan, fetch).level();
    }
  }

  Ground with(Shape other) {
    return new Ground(other, result);
  }

  /** Where the way leads: to an object, a choice of them, a list, or a leaf. */
  Ground end(Places places) {
    return switch (shape) {
      case Shape.Inside(_, _, var inner) -> with(inner).end(places);
      case Shape.Given(_, _, var inner) -> with(inner).end(places);
      case Shape.Guard(_, var inner) -> with(inner).end(places);
      case Shape.Join(int fetch, _, _, var inner) ->
          new Ground(inner, places.fetch(fetch).result()).end(places);
      case Shape.LeafShape _,
          Shape.ObjectShape _,
          Shape.Items _,
          Shape.JoinMany _,
          Shape.Choice _,
          Shape.Constant _,
          Shape.NextCursor _,
          Shape.Computed _,
          Shape.Arranged _ ->
          this;
    };
  }

  /** The item of the list that the way leads to. */
  Ground item(Places places) {
    Ground list = end(places);
    return switch (list.shape) {
      case Shape.Items items -> list.with(items.item());
      case Shape.JoinMany join -> new Ground(join.item(), places.fetch(join.fetch()).result());
      case Shape.LeafShape _,
          Shape.ObjectShape _,
          Shape.Inside _,
          Shape.Join _,
          Shape.Given _,
          Shape.Guard _,
          Shape.Choice _,
          Shape.Constant _,
          Shape.NextCursor _,
          Shape.Computed _,
          Shape.Arranged _ ->
          throw new IllegalArgumentException("shape: " + list.shape + " (expected: a list)");
    };
  }

  /** A member of the object that the way leads to; of a choice, one that is alike in all cases. */
  Ground member(String name, Places places) {
    Ground object = end(places);
    return switch (object.shape) {
      case Shape.ObjectShape(var members) -> object.with(valueOf(members, name));
      case Shape.Choice(_, var cases, _) ->
          object.with(cases.getFirst().shape()).member(name, places);
      case Shape.LeafShape _,
          Shape.Items _,
          Shape.JoinMany _,
          Shape.Inside _,
          Shape.Join _,
          Shape.Given _,
          Shape.Guard _,
          Shape.Constant _,
          Shape.NextCursor _,
          Shape.Computed _,
          Shape.Arranged _ ->
          throw new IllegalArgumentException("shape: " + object.shape + " (expected: an object)");
    };
  }

  private static Shape valueOf(List<Shape.Member> members, String name) {
    for (Shape.Member member : members) {
      if (member instanceof Shape.Named named && named.name().equals(name)) {
        return named.value();
      }
    }
    throw new IllegalArgumentException("member: " + name + " (expected: one of " + members + ")");
  }
}
