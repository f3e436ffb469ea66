package dev.facet.plan.print;

import dev.facet.definition.endpoint.Selection.Condition;
import dev.facet.definition.graph.Requirement;
import dev.facet.definition.json.JsonText;
import dev.facet.plan.Feed;
import dev.facet.plan.Fetch;
import dev.facet.plan.Paging;
import dev.facet.plan.Plan;
import dev.facet.plan.walk.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A plan for programs. Members are only ever added; fetches are in the order in which they become
 * possible, everything else in the order of the documents.
 */
public final class PlanJson {
  private final Plan plan;
  private final Columns columns;

  private PlanJson(Plan plan) {
    this.plan = plan;
    this.columns = new Columns(plan);
  }

  /** One JSON object. */
  public static String of(Plan plan) {
    return JsonText.of(new PlanJson(plan).plan());
  }

  /** A JSON array of such objects. */
  public static String of(List<Plan> plans) {
    return JsonText.of(plans.stream().map(plan -> new PlanJson(plan).plan()).toList());
  }

  private SequencedMap<String, @Nullable Object> plan() {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("plan", plan.id());
    json.put("method", plan.endpoint().method().name());
    json.put("route", plan.facet().path() + plan.endpoint().route());
    json.put("deadlineMillis", plan.deadline().toMillis());
    json.put("maxCalls", plan.maxCalls());
    json.put("worstCalls", plan.worstCalls());
    json.put("reads", plan.reads());
    json.put("writes", plan.writes());
    Requirement access = plan.access();
    if (access != null) {
      json.put("access", AccessText.json(access));
    }
    json.put("fetches", Order.of(plan).stream().map(this::fetch).toList());
    json.put("response", ShapeJson.of(plan.body()));
    return json;
  }

  private SequencedMap<String, @Nullable Object> fetch(Fetch fetch) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("id", fetch.id());
    json.put("field", fetch.coordinate());
    json.put("source", fetch.rest().source());
    json.put("method", fetch.rest().method().name());
    json.put("target", columns.named(fetch, CallText.target(fetch.call())));
    json.put(
        "sends",
        CallText.more(fetch.call()).stream().map(more -> columns.named(fetch, more)).toList());
    json.put("write", fetch.isWrite());
    json.put("feed", feed(fetch));
    @Nullable Paging paging = fetch.paging();
    if (paging != null) {
      json.put("paging", PagingText.json(paging));
    }
    json.put("waitsFor", List.copyOf(Order.before(plan, fetch)));
    json.put(
        "when",
        fetch.when().stream().map(all -> all.stream().map(PlanJson::condition).toList()).toList());
    json.put(
        "softDeadlineMillis",
        fetch.softDeadline() == null ? null : fetch.softDeadline().toMillis());
    json.put("pastCaches", fetch.freshWrites());
    var kept = CacheText.json(plan, fetch);
    if (kept != null) {
      json.put("kept", kept);
    }
    json.put("worstCalls", fetch.worstCalls());
    json.put("result", fetch.result());
    json.put("wants", columns.wanted(fetch));
    return json;
  }

  private static SequencedMap<String, @Nullable Object> condition(Condition condition) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("variable", condition.variable());
    json.put("is", condition.expected());
    return json;
  }

  private SequencedMap<String, @Nullable Object> feed(Fetch fetch) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    switch (fetch.feed()) {
      case Feed.Once _ -> json.put("kind", "once");
      case Feed.EachRow(int result, int level, int parallel) -> {
        json.put("kind", "each-row");
        json.put("rows", columns.level(result, level));
        json.put("parallel", parallel);
      }
      case Feed.Bulk bulk -> {
        json.put("kind", "bulk");
        var keys = new ArrayList<@Nullable Object>();
        bulk.keys().forEach(each -> keys.add(keys(each)));
        json.put("keys", keys);
        json.put("max", bulk.max());
        json.put(
            "itemKey",
            columns.names(new Position(fetch.result(), bulk.itemLevel()), bulk.itemKey()));
        json.put("grouped", bulk.many());
      }
    }
    return json;
  }

  private SequencedMap<String, @Nullable Object> keys(Feed.Keys keys) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    switch (keys) {
      case Feed.Keys.FromRows(int result, int level, var slots) -> {
        json.put("rows", columns.level(result, level));
        json.put("columns", columns.names(new Position(result, level), slots));
      }
      case Feed.Keys.FromRequest(var parts) ->
          json.put("request", parts.stream().map(CallText::operand).toList());
      case Feed.Keys.FromList(var list) -> json.put("list", CallText.operand(list));
    }
    return json;
  }
}
