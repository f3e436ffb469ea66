package dev.facet.engine.shape;

import dev.facet.plan.Body;
import dev.facet.plan.Feed;
import dev.facet.plan.Leaf;
import dev.facet.plan.Plan;
import dev.facet.plan.Result;
import dev.facet.plan.Shape;
import dev.facet.plan.Wanted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Makes a plan of a sketch: fetch 0 once, fetch 1 in bulk for the keys that it has. */
final class SketchPlan {
  private record Compiled(Wanted wanted, Shape shape) {}

  private static final class Levels {
    final List<Integer> parents = new ArrayList<>(List.of(-1));
    final List<Integer> slots = new ArrayList<>(List.of(0));
    final List<Integer> limits = new ArrayList<>(List.of(Integer.MAX_VALUE));

    int slot(int level) {
      slots.set(level, slots.get(level) + 1);
      return slots.get(level) - 1;
    }

    int level(int parent, int limit) {
      parents.add(parent);
      slots.add(0);
      limits.add(limit);
      return parents.size() - 1;
    }

    Result result(int id, Wanted root) {
      List<Result.Level> levels = new ArrayList<>();
      for (int i = 0; i < parents.size(); i++) {
        Integer limit = limits.get(i) == Integer.MAX_VALUE ? null : limits.get(i);
        levels.add(new Result.Level(parents.get(i), slots.get(i), limit, null));
      }
      return new Result(id, "T", levels, root, null);
    }
  }

  /** The member of the bulk's items that is their key. */
  static final String KEY = "$key";

  private static final int MAIN = 0;
  private static final int BULK = 1;

  private final List<Feed.Keys> feeds = new ArrayList<>();
  private final Shape targetShape;
  private final Result bulk;
  private final int items;
  private final int keySlot;

  private SketchPlan(Sketch.Of target) {
    var levels = new Levels();
    int rootSlot = levels.slot(0);
    items = levels.level(0, Integer.MAX_VALUE);
    keySlot = levels.slot(items);
    Compiled item = compile(target, levels, items);
    targetShape = item.shape();
    bulk = levels.result(BULK, new Wanted.Rows(rootSlot, items, withKey(item.wanted())));
  }

  static Plan of(Sketch.Of root, Sketch.Of target) {
    return new SketchPlan(target).plan(root);
  }

  private Wanted withKey(Wanted item) {
    var members = new LinkedHashMap<>(((Wanted.Members) item).members());
    members.put(KEY, new Wanted.Whole(keySlot));
    return new Wanted.Members(item.slot(), members);
  }

  private Plan plan(Sketch.Of root) {
    var levels = new Levels();
    Compiled main = compile(root, levels, 0);
    return Plans.of(
        List.of(
            Plans.fetch(MAIN, MAIN, new Feed.Once()),
            Plans.fetch(BULK, BULK, new Feed.Bulk(feeds, 100, items, List.of(keySlot), false))),
        List.of(levels.result(MAIN, main.wanted()), bulk),
        new Body.Single(new Shape.Join(MAIN, 0, root.nullable(), main.shape())));
  }

  private Compiled compile(Sketch sketch, Levels levels, int level) {
    int slot = levels.slot(level);
    return switch (sketch) {
      case Sketch.Leaf(var scalar, boolean nullable) ->
          new Compiled(
              new Wanted.Whole(slot),
              new Shape.LeafShape(slot, new Leaf.ScalarLeaf(scalar, null), nullable));
      case Sketch.Of object -> object(object, slot, levels, level);
      case Sketch.ListOf list -> list(list, slot, levels, level);
      case Sketch.Ref(_, boolean nullable) -> {
        feeds.add(new Feed.Keys.FromRows(MAIN, level, List.of(slot)));
        yield new Compiled(
            new Wanted.Whole(slot), new Shape.Join(BULK, feeds.size() - 1, nullable, targetShape));
      }
    };
  }

  private Compiled object(Sketch.Of object, int slot, Levels levels, int level) {
    var wanted = new LinkedHashMap<String, Wanted>();
    List<Shape.Member> members = new ArrayList<>();
    for (Sketch.Field field : object.fields()) {
      Compiled value = compile(field.value(), levels, level);
      wanted.put(field.json(), value.wanted());
      var onFailure = new Shape.OnFailure(field.action(), null);
      members.add(
          field.lifted()
              ? new Shape.Lifted(List.of(), onFailure, value.shape())
              : new Shape.Named(field.name(), List.of(), onFailure, value.shape()));
    }
    return new Compiled(
        new Wanted.Members(slot, wanted),
        new Shape.Inside(slot, object.nullable(), new Shape.ObjectShape(members)));
  }

  private Compiled list(Sketch.ListOf list, int slot, Levels levels, int level) {
    int rows = levels.level(level, list.limit() == null ? Integer.MAX_VALUE : list.limit());
    int key = levels.slot(rows);
    Compiled item = compile(list.item(), levels, rows);
    return new Compiled(
        list.entries()
            ? new Wanted.Entries(slot, rows, key, item.wanted())
            : new Wanted.Rows(slot, rows, item.wanted()),
        new Shape.Items(
            slot, rows, list.nullable(), list.limit(), list.itemNullable(), item.shape()));
  }
}
