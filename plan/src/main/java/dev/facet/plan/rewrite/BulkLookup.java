package dev.facet.plan.rewrite;

import dev.facet.definition.config.Names;
import dev.facet.definition.graph.GraphDefinition;
import dev.facet.definition.graph.Input;
import dev.facet.definition.graph.SourceDefinition;
import dev.facet.definition.graph.TypeRef;
import dev.facet.plan.Call;
import dev.facet.plan.Feed;
import dev.facet.plan.Fetch;
import dev.facet.plan.Operand;
import dev.facet.plan.Plan;
import dev.facet.plan.Result;
import dev.facet.plan.Wanted;
import dev.facet.plan.graph.AnswerPath;
import dev.facet.plan.graph.Arguments;
import dev.facet.plan.graph.Bindings;
import dev.facet.plan.graph.CallBuilder;
import dev.facet.plan.graph.Lookup;
import dev.facet.plan.rewrite.WantedTree.SlotCounter;
import dev.facet.plan.walk.Renamer;
import dev.facet.plan.walk.Renaming;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a bulk lookup of single ones. The entity, which was in level 0 of its answer, becomes the
 * item of the answer's list in level 1, with the same slots; the levels below move down by one.
 *
 * <p>Threading: confined to one rewrite.
 */
final class BulkLookup {
  private final Plan plan;
  private final GraphDefinition graph;
  private final Fetch fetch;
  private final Lookup single;
  private final Lookup bulk;

  BulkLookup(Plan plan, GraphDefinition graph, Fetch fetch, Lookup single, Lookup bulk) {
    this.plan = plan;
    this.graph = graph;
    this.fetch = fetch;
    this.single = single;
    this.bulk = bulk;
  }

  /** The rewritten plan, or the same where a part of the key is not the row's. */
  Plan rewritten() {
    @Nullable List<Integer> keys = keyColumns();
    SourceDefinition source = graph.source(bulk.rest().source());
    Result old = plan.results().get(fetch.result());
    @Nullable Wanted entity = WantedTree.at(old.root(), AnswerPath.of(source, single.rest()));
    if (keys == null || entity == null) {
      return plan;
    }
    var slots = new SlotCounter(old.levels().getFirst().slots());
    @Nullable KeyedItem item =
        KeyedItem.of(
            WantedTree.withLevels(entity, level -> level + 1),
            keyPaths(source.names()),
            entryPath(source.names()),
            slots);
    if (item == null || !(fetch.feed() instanceof Feed.EachRow(int result, int level, _))) {
      return plan;
    }
    Result answer = answer(old, source, item, slots);
    Feed feed =
        new Feed.Bulk(
            List.of(new Feed.Keys.FromRows(result, level, keys)),
            bulk.max(),
            1,
            item.keySlots(),
            false);
    Fetch many =
        fetch
            .by(bulk.coordinate(), bulk.field(), bulk.rest(), false)
            .with(call(), feed, fetch.result());
    var renamer = new Renamer(plan, levelsDown());
    return plan.with(
        Parts.replaced(renamer.fetches(), many),
        Parts.replaced(plan.results(), answer),
        renamer.body());
  }

  private @Nullable List<Integer> keyColumns() {
    Bindings bindings = Bindings.of(fetch);
    var columns = new ArrayList<Integer>();
    for (var argument : single.keyArguments()) {
      if (!(bindings.ofArgument(argument.name()) instanceof Operand.Column(int slot, _))) {
        return null;
      }
      columns.add(slot);
    }
    return columns;
  }

  private List<List<String>> keyPaths(Names names) {
    return bulk.key().stream().map(field -> path(field, names)).toList();
  }

  private @Nullable List<String> entryPath(Names names) {
    @Nullable String key = bulk.rest().entriesKey();
    return key == null ? null : path(key, names);
  }

  private List<String> path(String field, Names names) {
    @Nullable List<String> path =
        EntitySlots.jsonPath(graph, bulk.field().type().named(), field, names);
    if (path == null) {
      throw new IllegalArgumentException(
          "key: " + field + " (expected: a field of " + bulk.field().type().named() + ")");
    }
    return path;
  }

  private Result answer(Result old, SourceDefinition source, KeyedItem item, SlotCounter slots) {
    List<String> path = AnswerPath.of(source, bulk.rest());
    var outer = new SlotCounter(0);
    Wanted root = wanted(new Wanted.Whole(outer.next()), path, outer);
    @Nullable Wanted place = WantedTree.at(root, path);
    if (place == null) {
      throw new IllegalStateException("path: " + path + " (expected: what was added before)");
    }
    root = WantedTree.replacedAt(root, path, item.listIn(place.slot(), 1));
    SourceDefinition.@Nullable Envelope wrapped = source.envelope();
    Result.@Nullable Envelope envelope = null;
    if (wrapped != null) {
      @Nullable List<String> error = split(wrapped.error());
      @Nullable List<String> code = split(wrapped.code());
      root = error == null ? root : wanted(root, error, outer);
      root = code == null ? root : wanted(root, code, outer);
      envelope = new Result.Envelope(slot(root, error), slot(root, code));
    }
    var levels = new ArrayList<Result.Level>();
    levels.add(new Result.Level(-1, outer.count(), null, null));
    levels.add(new Result.Level(0, slots.count(), null, null));
    for (Result.Level level : old.levels().subList(1, old.levels().size())) {
      levels.add(new Result.Level(level.parent() + 1, level.slots(), level.limit(), level.bound()));
    }
    return new Result(old.id(), old.type(), levels, root, envelope);
  }

  private static Wanted wanted(Wanted root, List<String> path, SlotCounter slots) {
    @Nullable Wanted with = WantedTree.with(root, path, slots);
    if (with == null) {
      throw new IllegalStateException("path: " + path + " (expected: objects only)");
    }
    return with;
  }

  private static @Nullable List<String> split(@Nullable String path) {
    return path == null ? null : AnswerPath.split(path);
  }

  private static @Nullable Integer slot(Wanted root, @Nullable List<String> path) {
    @Nullable Wanted at = path == null ? null : WantedTree.at(root, path);
    return at == null ? null : Integer.valueOf(at.slot());
  }

  private Call call() {
    return CallBuilder.build(bulk.rest(), this::operand);
  }

  private Operand operand(Input input) {
    return switch (input) {
      case Input.Argument(var name, var path) when path.isEmpty() && bulk.keyPart(name) >= 0 ->
          new Operand.KeyList(bulk.keyPart(name), keyType(bulk.keyPart(name)));
      case Input.Argument argument -> Arguments.operand(graph, bulk.field(), Map.of(), argument);
      case Input.Identity(var claim) -> new Operand.Identity(claim);
      case Input.This _ ->
          throw new IllegalArgumentException("input: " + input + " (expected: no parent)");
    };
  }

  private TypeRef keyType(int part) {
    TypeRef type = bulk.keyArguments().get(part).type();
    return type instanceof TypeRef.ListOf(var item, _) ? item : type;
  }

  private Renaming levelsDown() {
    int own = fetch.result();
    return new Renaming() {
      @Override
      public int level(int result, int level) {
        return result == own ? level + 1 : level;
      }
    };
  }
}
