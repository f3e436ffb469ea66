package dev.facet.engine.run;

import dev.facet.definition.config.OnErrorAction;
import dev.facet.plan.Body;
import dev.facet.plan.Fetch;
import dev.facet.plan.Plan;
import dev.facet.plan.Shape;
import java.util.ArrayList;
import java.util.List;

/** What is different about endpoints that write. */
final class Writes {
  private Writes() {}

  /**
   * After a write has succeeded nothing may turn the answer into an error, so roots beside it that
   * would fail the endpoint become holes. (When the write itself fails, nothing is shaped.)
   *
   * <pre>
   *   before   {order: placeOrder, customer: _query @onError(action: FAIL)}
   *   after    {order: placeOrder, customer: _query @onError(action: NULL)}
   * </pre>
   */
  static Plan withLenientRoots(Plan plan) {
    if (!(plan.body() instanceof Body.Roots(var object))
        || plan.fetches().stream().noneMatch(Fetch::isWrite)) {
      return plan;
    }
    List<Shape.Member> members = new ArrayList<>();
    for (Shape.Member member : object.members()) {
      members.add(lenient(member));
    }
    return plan.with(
        plan.fetches(), plan.results(), new Body.Roots(new Shape.ObjectShape(members)));
  }

  private static Shape.Member lenient(Shape.Member member) {
    if (member.onFailure().action() != OnErrorAction.FAIL) {
      return member;
    }
    var onFailure = new Shape.OnFailure(OnErrorAction.NULL, null);
    return switch (member) {
      case Shape.Named(var name, var conditions, _, var value) ->
          new Shape.Named(name, conditions, onFailure, value);
      case Shape.Lifted(var conditions, _, var value) ->
          new Shape.Lifted(conditions, onFailure, value);
    };
  }
}
