package dev.facet.plan.rewrite;

import dev.facet.definition.graph.GraphDefinition;
import dev.facet.plan.Body;
import dev.facet.plan.Fetch;
import dev.facet.plan.Plan;
import dev.facet.plan.Shape;
import dev.facet.plan.graph.Lookups;
import dev.facet.plan.walk.Shapes;
import java.util.Set;
import java.util.TreeSet;

/**
 * A call that neither the response nor another call reads is not made. Writes are made for their
 * own sake.
 *
 * <pre>
 *   before   GET /orders ──► response,   GET /products ──► nothing
 *   after    GET /orders ──► response
 * </pre>
 */
public final class DropUnreadFetches implements Rewrite {

  @Override
  public Plan apply(Plan plan, GraphDefinition graph, Lookups lookups) {
    Set<Integer> read = new TreeSet<>();
    plan.fetches().stream().filter(Fetch::isWrite).forEach(fetch -> read.add(fetch.id()));
    if (plan.body() instanceof Body.Empty(int fetch)) {
      read.add(fetch);
    }
    Shapes.visit(plan, (shape, _) -> addJoined(shape, read));
    while (addFeeding(plan, read)) {
      // Fetches that feed those fetches are read in their turn.
    }
    Set<Integer> unread = new TreeSet<>();
    plan.fetches().stream().map(Fetch::id).filter(id -> !read.contains(id)).forEach(unread::add);
    return unread.isEmpty() ? plan : Parts.without(plan, unread);
  }

  private static void addJoined(Shape shape, Set<Integer> read) {
    if (shape instanceof Shape.Join join) {
      read.add(join.fetch());
    } else if (shape instanceof Shape.JoinMany join) {
      read.add(join.fetch());
    }
  }

  private static boolean addFeeding(Plan plan, Set<Integer> read) {
    Set<Integer> results = new TreeSet<>();
    read.forEach(id -> results.addAll(Parts.feedingResults(plan.fetches().get(id))));
    return plan.fetches().stream()
        .filter(fetch -> results.contains(fetch.result()))
        .map(fetch -> read.add(fetch.id()))
        .reduce(false, Boolean::logicalOr);
  }
}
