package dev.facet.plan.rewrite;

import dev.facet.definition.config.Names;
import dev.facet.definition.graph.BulkDefinition;
import dev.facet.definition.graph.GraphDefinition;
import dev.facet.definition.graph.Input;
import dev.facet.plan.Body;
import dev.facet.plan.Call;
import dev.facet.plan.Feed;
import dev.facet.plan.Fetch;
import dev.facet.plan.Operand;
import dev.facet.plan.Plan;
import dev.facet.plan.Result;
import dev.facet.plan.Shape;
import dev.facet.plan.Wanted;
import dev.facet.plan.graph.AnswerPath;
import dev.facet.plan.graph.Bindings;
import dev.facet.plan.graph.CallBuilder;
import dev.facet.plan.rewrite.WantedTree.SlotCounter;
import dev.facet.plan.walk.Shapes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes one call for all parents of single calls for a list. The answer keeps its levels; its items
 * get their key, and the joins become joins to groups.
 *
 * <p>Threading: confined to one rewrite.
 */
final class BulkField {
  private final Plan plan;
  private final GraphDefinition graph;
  private final Fetch fetch;
  private final BulkDefinition bulk;

  BulkField(Plan plan, GraphDefinition graph, Fetch fetch, BulkDefinition bulk) {
    this.plan = plan;
    this.graph = graph;
    this.fetch = fetch;
    this.bulk = bulk;
  }

  /** The rewritten plan, or the same where the answer's value is not read as a list. */
  Plan rewritten() {
    @Nullable List<Integer> keys = keyColumns();
    Result old = plan.results().get(fetch.result());
    List<String> path = AnswerPath.of(graph.source(fetch.rest().source()), fetch.rest());
    @Nullable Wanted list = WantedTree.at(old.root(), path);
    if (keys == null
        || list == null
        || !(fetch.feed() instanceof Feed.EachRow(int result, int from, _))) {
      return plan;
    }
    int level;
    Wanted item;
    switch (list) {
      case Wanted.Rows(_, int rows, var each) -> {
        level = rows;
        item = each;
      }
      case Wanted.Entries(_, int rows, _, var each) -> {
        level = rows;
        item = each;
      }
      case Wanted.Whole _, Wanted.Members _ -> {
        return plan;
      }
    }
    var slots = new SlotCounter(old.levels().get(level).slots());
    @Nullable KeyedItem keyed = keyed(list, item, slots);
    if (keyed == null) {
      return plan;
    }
    Wanted root = WantedTree.replacedAt(old.root(), path, keyed.listIn(list.slot(), level));
    Feed feed =
        new Feed.Bulk(
            List.of(new Feed.Keys.FromRows(result, from, keys)),
            bulk.max(),
            level,
            keyed.keySlots(),
            true);
    Fetch many =
        fetch
            .by(fetch.coordinate(), fetch.field(), fetch.rest(), false)
            .with(call(), feed, fetch.result());
    Body body = Shapes.changed(plan, (shape, _) -> grouped(shape));
    return plan.with(
        Parts.replaced(plan.fetches(), many),
        Parts.replaced(plan.results(), answer(old, level, root, slots)),
        body);
  }

  private @Nullable List<Integer> keyColumns() {
    Bindings bindings = Bindings.of(fetch);
    var columns = new ArrayList<Integer>();
    for (String input : bulk.inputs()) {
      if (!(bindings.of(new Input.This(input)) instanceof Operand.Column(int slot, _))) {
        return null;
      }
      columns.add(slot);
    }
    return columns;
  }

  private @Nullable KeyedItem keyed(Wanted list, Wanted item, SlotCounter slots) {
    Names names = graph.source(fetch.rest().source()).names();
    String type = fetch.field().type().named();
    @Nullable String entries = fetch.rest().entriesKey();
    var paths = new ArrayList<List<String>>();
    for (String field : bulk.by()) {
      if (field.equals(entries)) {
        // A member name is in a slot of its own already; grouping by it would mean one item each.
        return null;
      }
      @Nullable List<String> path = EntitySlots.jsonPath(graph, type, field, names);
      if (path == null) {
        return null;
      }
      paths.add(path);
    }
    @Nullable KeyedItem keyed = KeyedItem.of(item, paths, null, slots);
    return keyed != null && list instanceof Wanted.Entries(_, _, int keySlot, _)
        ? new KeyedItem(keyed.wanted(), keyed.keySlots(), keySlot)
        : keyed;
  }

  // A limit of the single answers would cut the answer for all.
  private static Result answer(Result old, int level, Wanted root, SlotCounter slots) {
    var levels = new ArrayList<>(old.levels());
    Result.Level items = levels.get(level);
    levels.set(level, new Result.Level(items.parent(), slots.count(), null, items.bound()));
    return new Result(old.id(), old.type(), levels, root, old.envelope());
  }

  private Call call() {
    Bindings bindings = Bindings.of(fetch);
    return CallBuilder.build(fetch.rest(), input -> operand(bindings, input));
  }

  private Operand operand(Bindings bindings, Input input) {
    @Nullable Operand bound = bindings.of(input);
    if (bound == null) {
      throw new IllegalArgumentException("input: " + input + " (expected: one of the call)");
    }
    return input instanceof Input.This(var name) && bound instanceof Operand.Column(_, var type)
        ? new Operand.KeyList(bulk.inputs().indexOf(name), type)
        : bound;
  }

  private Shape grouped(Shape shape) {
    return shape
                instanceof
                Shape.Join(
                    int id,
                    int feed,
                    _,
                    Shape.Items(_, _, _, var limit, var itemNullable, var item))
            && id == fetch.id()
        ? new Shape.JoinMany(id, feed, limit, itemNullable, item)
        : shape;
  }
}
