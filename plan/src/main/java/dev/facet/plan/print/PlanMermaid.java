package dev.facet.plan.print;

import dev.facet.plan.Body;
import dev.facet.plan.Fetch;
import dev.facet.plan.Plan;
import dev.facet.plan.Shape;
import dev.facet.plan.walk.Shapes;
import java.util.Set;
import java.util.TreeSet;

/** A plan as a Mermaid flowchart: calls, what waits for what, and the response. */
public final class PlanMermaid {
  private final Plan plan;
  private final StringBuilder out = new StringBuilder();

  private PlanMermaid(Plan plan) {
    this.plan = plan;
  }

  public static String of(Plan plan) {
    return new PlanMermaid(plan).chart();
  }

  private String chart() {
    out.append("flowchart LR\n");
    out.append("  request([\"")
        .append(plan.endpoint().method())
        .append(' ')
        .append(escaped(plan.facet().path() + plan.endpoint().route()))
        .append("\"])\n");
    for (Fetch fetch : Order.of(plan)) {
      node(fetch);
      edges(fetch);
    }
    out.append("  response([\"").append(escaped(plan.id())).append("\"])\n");
    joined().forEach(id -> out.append("  f").append(id).append(" --> response\n"));
    return out.toString();
  }

  private void node(Fetch fetch) {
    String path = fetch.coordinate() + "<br/>" + escaped(fetch.rest().source());
    String calls = fetch.worstCalls() == 1 ? "" : "<br/>at most " + fetch.worstCalls() + " calls";
    out.append("  f")
        .append(fetch.id())
        .append(fetch.isWrite() ? "[[\"" : "[\"")
        .append(path)
        .append(calls)
        .append(fetch.isWrite() ? "\"]]\n" : "\"]\n");
  }

  private void edges(Fetch fetch) {
    Set<Integer> before = Order.before(plan, fetch);
    if (before.isEmpty()) {
      out.append("  request --> f").append(fetch.id()).append('\n');
    }
    for (int id : before) {
      boolean data = Order.feeding(plan, fetch).contains(id);
      out.append("  f")
          .append(id)
          .append(data ? " --> f" : " -.-> f")
          .append(fetch.id())
          .append('\n');
    }
  }

  private Set<Integer> joined() {
    Set<Integer> joined = new TreeSet<>();
    Shapes.visit(
        plan,
        (shape, _) -> {
          if (shape instanceof Shape.Join join) {
            joined.add(join.fetch());
          } else if (shape instanceof Shape.JoinMany join) {
            joined.add(join.fetch());
          }
        });
    if (plan.body() instanceof Body.Empty(int fetch)) {
      joined.add(fetch);
    }
    return joined;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("\"", "&quot;")
        .replace("<", "&lt;")
        .replace(">", "&gt;");
  }
}
