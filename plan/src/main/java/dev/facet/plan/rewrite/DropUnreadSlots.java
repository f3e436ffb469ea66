package dev.facet.plan.rewrite;

import dev.facet.definition.graph.GraphDefinition;
import dev.facet.plan.Plan;
import dev.facet.plan.Result;
import dev.facet.plan.Wanted;
import dev.facet.plan.graph.Lookups;
import dev.facet.plan.walk.Renamer;
import dev.facet.plan.walk.Renaming;
import dev.facet.plan.walk.SlotUses;
import dev.facet.plan.walk.SlotUses.Slot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Values of an answer that nothing reads are not wanted; the numbers of what is left close up.
 *
 * <pre>
 *   before   {id name price}   name written, price written, id read by nothing
 *   after    {name price}
 * </pre>
 */
public final class DropUnreadSlots implements Rewrite {

  @Override
  public Plan apply(Plan plan, GraphDefinition graph, Lookups lookups) {
    Set<Slot> used = SlotUses.of(plan);
    var numbers = new Numbers();
    List<Result> results =
        plan.results().stream().map(result -> new Pruning(result, used, numbers).result()).toList();
    if (results.equals(plan.results())) {
      return plan;
    }
    var renamer = new Renamer(plan, numbers);
    return plan.with(
        renamer.fetches(),
        results.stream().map(result -> withEnvelope(result, numbers)).toList(),
        renamer.body());
  }

  private static Result withEnvelope(Result result, Numbers numbers) {
    Result.@Nullable Envelope envelope = result.envelope();
    if (envelope == null) {
      return result;
    }
    return new Result(
        result.id(),
        result.type(),
        result.levels(),
        result.root(),
        new Result.Envelope(
            slot(result, envelope.error(), numbers), slot(result, envelope.code(), numbers)));
  }

  private static @Nullable Integer slot(Result result, @Nullable Integer slot, Numbers numbers) {
    return slot == null ? null : Integer.valueOf(numbers.slot(result.id(), 0, slot));
  }

  /** New numbers of what is kept. */
  private static final class Numbers implements Renaming {
    private final Map<Slot, Integer> slots = new HashMap<>();
    private final Map<Slot, Integer> levels = new HashMap<>();

    @Override
    public int level(int result, int level) {
      return levels.getOrDefault(new Slot(result, level, 0), level);
    }

    @Override
    public int slot(int result, int level, int slot) {
      return slots.getOrDefault(new Slot(result, level, slot), slot);
    }
  }

  /** Prunes one projection. */
  private static final class Pruning {
    private final Result old;
    private final Set<Slot> used;
    private final Numbers numbers;
    private final Map<Integer, Integer> counts = new TreeMap<>();

    Pruning(Result old, Set<Slot> used, Numbers numbers) {
      this.old = old;
      this.used = used;
      this.numbers = numbers;
    }

    Result result() {
      @Nullable Wanted kept = kept(old.root(), 0);
      Wanted root = kept == null ? new Wanted.Whole(old.root().slot()) : kept;
      counts.put(0, 0);
      numberLevels(root);
      Wanted numbered = numbered(root, 0);
      var levels = new ArrayList<Result.Level>();
      counts.forEach((level, slots) -> {
        Result.Level like = old.levels().get(level);
        int parent = like.parent() < 0 ? -1 : numbers.level(old.id(), like.parent());
        levels.add(new Result.Level(parent, slots, like.limit(), like.bound()));
      });
      return new Result(old.id(), old.type(), levels, numbered, old.envelope());
    }

    /** What is read, with the old numbers; null when nothing here is. */
    private @Nullable Wanted kept(Wanted wanted, int level) {
      return switch (wanted) {
        case Wanted.Whole(int slot) -> isUsed(level, slot) ? wanted : null;
        case Wanted.Members(int slot, var members) -> {
          var kept = new LinkedHashMap<String, Wanted>();
          members.forEach((name, member) -> {
            @Nullable Wanted inner = kept(member, level);
            if (inner != null) {
              kept.put(name, inner);
            }
          });
          if (!kept.isEmpty()) {
            yield new Wanted.Members(slot, kept);
          }
          yield isUsed(level, slot) ? new Wanted.Whole(slot) : null;
        }
        case Wanted.Rows(int slot, int rows, var item) -> {
          @Nullable Wanted inner = kept(item, rows);
          if (inner == null && !isUsed(level, slot)) {
            yield null;
          }
          yield new Wanted.Rows(slot, rows, inner == null ? new Wanted.Whole(item.slot()) : inner);
        }
        case Wanted.Entries(int slot, int rows, int key, var item) -> {
          @Nullable Wanted inner = kept(item, rows);
          if (inner == null && !isUsed(level, slot) && !isUsed(rows, key)) {
            yield null;
          }
          yield new Wanted.Entries(
              slot, rows, key, inner == null ? new Wanted.Whole(item.slot()) : inner);
        }
      };
    }

    private boolean isUsed(int level, int slot) {
      return used.contains(new Slot(old.id(), level, slot));
    }

    private void numberLevels(Wanted wanted) {
      collectLevels(wanted);
      int next = 0;
      for (int level : counts.keySet()) {
        numbers.levels.put(new Slot(old.id(), level, 0), next++);
      }
    }

    private void collectLevels(Wanted wanted) {
      switch (wanted) {
        case Wanted.Whole _ -> {}
        case Wanted.Members(_, var members) -> members.values().forEach(this::collectLevels);
        case Wanted.Rows(_, int rows, var item) -> {
          counts.put(rows, 0);
          collectLevels(item);
        }
        case Wanted.Entries(_, int rows, _, var item) -> {
          counts.put(rows, 0);
          collectLevels(item);
        }
      }
    }

    private Wanted numbered(Wanted wanted, int level) {
      int slot = number(level, wanted.slot());
      return switch (wanted) {
        case Wanted.Whole _ -> new Wanted.Whole(slot);
        case Wanted.Members(_, var members) -> {
          var numbered = new LinkedHashMap<String, Wanted>();
          members.forEach((name, member) -> numbered.put(name, numbered(member, level)));
          yield new Wanted.Members(slot, numbered);
        }
        case Wanted.Rows(_, int rows, var item) ->
            new Wanted.Rows(slot, numbers.level(old.id(), rows), numbered(item, rows));
        case Wanted.Entries(_, int rows, int key, var item) -> {
          int keySlot = number(rows, key);
          yield new Wanted.Entries(
              slot, numbers.level(old.id(), rows), keySlot, numbered(item, rows));
        }
      };
    }

    private int number(int level, int slot) {
      int number = counts.getOrDefault(level, 0);
      counts.put(level, number + 1);
      numbers.slots.put(new Slot(old.id(), level, slot), number);
      return number;
    }
  }
}
