package dev.facet.plan.print;

import dev.facet.definition.endpoint.Selection.Condition;
import dev.facet.definition.graph.Requirement;
import dev.facet.definition.graph.SourceDefinition;
import dev.facet.plan.Feed;
import dev.facet.plan.Fetch;
import dev.facet.plan.Paging;
import dev.facet.plan.Plan;
import dev.facet.plan.walk.Position;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A plan for people: its calls in the order in which they become possible, what each waits for and
 * takes from the answer, and the response that is made of them.
 *
 * <p>Threading: confined to one printing.
 */
public final class PlanText {
  private final Plan plan;
  private final Columns columns;
  private final StringBuilder out = new StringBuilder();

  private PlanText(Plan plan) {
    this.plan = plan;
    this.columns = new Columns(plan);
  }

  public static String of(Plan plan) {
    return new PlanText(plan).text();
  }

  /** With what protects the sources that it calls. */
  public static String of(Plan plan, Map<String, SourceDefinition> sources) {
    return of(plan) + SourcesText.of(plan, sources);
  }

  private String text() {
    line(
        plan.id()
            + "  "
            + plan.endpoint().method()
            + " "
            + plan.facet().path()
            + plan.endpoint().route());
    line(
        "at most "
            + counted(plan.worstCalls(), "call")
            + " of "
            + plan.maxCalls()
            + " allowed, deadline "
            + plan.deadline().toMillis()
            + "ms");
    Requirement access = plan.access();
    if (access != null) {
      line(AccessText.of(access));
    }
    if (!plan.writes().isEmpty()) {
      line("invalidates " + String.join(", ", plan.writes()));
    }
    line("");
    for (Fetch fetch : Order.of(plan)) {
      fetch(fetch);
    }
    line("");
    out.append(new ShapeText(plan).text());
    return out.toString();
  }

  private void fetch(Fetch fetch) {
    line(
        "#"
            + fetch.id()
            + " "
            + fetch.rest().source()
            + "  "
            + columns.named(fetch, CallText.of(fetch)));
    CallText.more(fetch.call()).forEach(more -> line("     " + columns.named(fetch, more)));
    line("     " + feed(fetch) + calls(fetch));
    @Nullable Paging paging = fetch.paging();
    if (paging != null) {
      line("     " + PagingText.of(paging));
    }
    @Nullable String kept = CacheText.of(plan, fetch);
    if (kept != null) {
      line("     " + kept);
    }
    whens(fetch).forEach(each -> line("     " + each));
    line("     wants " + columns.wanted(fetch));
  }

  private String feed(Fetch fetch) {
    String after =
        fetch.after().isEmpty()
            ? ""
            : fetch.after().stream()
                .map(id -> "#" + id)
                .collect(Collectors.joining(", ", "after ", ": "));
    return after
        + switch (fetch.feed()) {
          case Feed.Once _ -> "once";
          case Feed.EachRow(int result, int level, int parallel) ->
              "for each row of "
                  + columns.level(result, level)
                  + (parallel == 1 ? "" : ", " + parallel + " at once");
          case Feed.Bulk bulk ->
              "keys from "
                  + bulk.keys().stream().map(this::keys).collect(Collectors.joining(" and "))
                  + ", up to "
                  + bulk.max()
                  + " a call; items by "
                  + columns.names(new Position(fetch.result(), bulk.itemLevel()), bulk.itemKey())
                  + (bulk.many() ? ", grouped" : "");
        };
  }

  private String keys(Feed.Keys keys) {
    return switch (keys) {
      case Feed.Keys.FromRows(int result, int level, var slots) ->
          columns.level(result, level) + " " + columns.names(new Position(result, level), slots);
      case Feed.Keys.FromRequest(var parts) ->
          parts.stream().map(CallText::operand).collect(Collectors.joining(", "));
      case Feed.Keys.FromList(var list) -> "the list " + CallText.operand(list);
    };
  }

  private static String calls(Fetch fetch) {
    return fetch.feed() instanceof Feed.Once && fetch.worstCalls() == 1
        ? ""
        : "; at most " + counted(fetch.worstCalls(), "call");
  }

  private static List<String> whens(Fetch fetch) {
    Set<String> lines = new LinkedHashSet<>();
    if (!fetch.when().isEmpty()) {
      lines.add(
          "only if "
              + fetch.when().stream()
                  .map(PlanText::conditions)
                  .collect(Collectors.joining(" or ")));
    }
    if (fetch.softDeadline() != null) {
      lines.add("given up after " + fetch.softDeadline().toMillis() + "ms");
    }
    if (fetch.freshWrites()) {
      lines.add("past caches");
    }
    if (fetch.isWrite()) {
      lines.add("a write: sent once, never cancelled");
    }
    return new ArrayList<>(lines);
  }

  /** {@code $reviews and not $short}. */
  static String conditions(List<Condition> conditions) {
    return conditions.stream()
        .map(each -> (each.expected() ? "$" : "not $") + each.variable())
        .collect(Collectors.joining(" and "));
  }

  private static String counted(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  private void line(String text) {
    out.append(text.stripTrailing()).append('\n');
  }
}
