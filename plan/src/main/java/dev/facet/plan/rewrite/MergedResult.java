package dev.facet.plan.rewrite;

import dev.facet.plan.Result;
import dev.facet.plan.Wanted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The union of two projections of equal answers: the first keeps its numbers, the second's are
 * mapped.
 *
 * <p>Threading: confined to one rewrite.
 */
final class MergedResult {
  record Column(int level, int slot) {}

  private final Result first;
  private final Result second;
  private final List<Result.Level> levels;
  private final Map<Integer, Integer> levelMap = new HashMap<>();
  private final Map<Column, Integer> slotMap = new HashMap<>();
  private boolean conflict;

  private MergedResult(Result first, Result second) {
    this.first = first;
    this.second = second;
    this.levels = new ArrayList<>(first.levels());
    levelMap.put(0, 0);
  }

  /** The union, or null where one reads as a list what the other reads as an object. */
  static @Nullable Union of(Result first, Result second) {
    return new MergedResult(first, second).union();
  }

  /**
   * A union of projections.
   *
   * @param result with the first one's number
   */
  record Union(Result result, Map<Integer, Integer> levels, Map<Column, Integer> slots) {
    int level(int level) {
      return levels.getOrDefault(level, level);
    }

    int slot(int level, int slot) {
      return slots.getOrDefault(new Column(level, slot), slot);
    }

    List<Integer> slots(int level, List<Integer> of) {
      return of.stream().map(slot -> slot(level, slot)).toList();
    }
  }

  private @Nullable Union union() {
    Wanted root = merged(first.root(), second.root(), 0, 0);
    if (conflict) {
      return null;
    }
    var result = new Result(first.id(), first.type(), levels, root, first.envelope());
    return new Union(result, levelMap, slotMap);
  }

  private Wanted merged(Wanted one, Wanted other, int level, int otherLevel) {
    slotMap.put(new Column(otherLevel, other.slot()), one.slot());
    if (other instanceof Wanted.Whole) {
      return one;
    }
    return switch (one) {
      case Wanted.Whole(int slot) -> added(other, slot, level, otherLevel);
      case Wanted.Members members when other instanceof Wanted.Members more ->
          union(members, more, level, otherLevel);
      case Wanted.Rows(int slot, int rows, var item)
          when other instanceof Wanted.Rows(_, int otherRows, var otherItem) -> {
        widened(rows, otherRows);
        yield new Wanted.Rows(slot, rows, merged(item, otherItem, rows, otherRows));
      }
      case Wanted.Entries(int slot, int rows, int key, var item)
          when other instanceof Wanted.Entries(_, int otherRows, int otherKey, var otherItem) -> {
        widened(rows, otherRows);
        slotMap.put(new Column(otherRows, otherKey), key);
        yield new Wanted.Entries(slot, rows, key, merged(item, otherItem, rows, otherRows));
      }
      case Wanted.Members _, Wanted.Rows _, Wanted.Entries _ -> {
        conflict = true;
        yield one;
      }
    };
  }

  private Wanted union(Wanted.Members one, Wanted.Members other, int level, int otherLevel) {
    var members = new LinkedHashMap<>(one.members());
    for (var member : other.members().entrySet()) {
      @Nullable Wanted known = members.get(member.getKey());
      Wanted both =
          known == null
              ? added(member.getValue(), newSlot(level), level, otherLevel)
              : merged(known, member.getValue(), level, otherLevel);
      members.put(member.getKey(), both);
    }
    return new Wanted.Members(one.slot(), members);
  }

  /** What only the second wants, with new numbers. */
  private Wanted added(Wanted other, int slot, int level, int otherLevel) {
    slotMap.put(new Column(otherLevel, other.slot()), slot);
    return switch (other) {
      case Wanted.Whole _ -> new Wanted.Whole(slot);
      case Wanted.Members(_, var members) -> {
        var added = new LinkedHashMap<String, Wanted>();
        members.forEach(
            (name, member) -> added.put(name, added(member, newSlot(level), level, otherLevel)));
        yield new Wanted.Members(slot, added);
      }
      case Wanted.Rows(_, int otherRows, var item) -> {
        int rows = newLevel(level, otherRows);
        yield new Wanted.Rows(slot, rows, added(item, newSlot(rows), rows, otherRows));
      }
      case Wanted.Entries(_, int otherRows, int otherKey, var item) -> {
        int rows = newLevel(level, otherRows);
        int key = newSlot(rows);
        slotMap.put(new Column(otherRows, otherKey), key);
        yield new Wanted.Entries(slot, rows, key, added(item, newSlot(rows), rows, otherRows));
      }
    };
  }

  private int newSlot(int number) {
    Result.Level level = levels.get(number);
    levels.set(
        number, new Result.Level(level.parent(), level.slots() + 1, level.limit(), level.bound()));
    return level.slots();
  }

  private int newLevel(int parent, int other) {
    Result.Level like = second.levels().get(other);
    levels.add(new Result.Level(parent, 0, like.limit(), like.bound()));
    levelMap.put(other, levels.size() - 1);
    return levels.size() - 1;
  }

  private void widened(int number, int otherNumber) {
    levelMap.put(otherNumber, number);
    Result.Level level = levels.get(number);
    Result.Level other = second.levels().get(otherNumber);
    levels.set(
        number,
        new Result.Level(
            level.parent(),
            level.slots(),
            larger(level.limit(), other.limit()),
            larger(level.bound(), other.bound())));
  }

  private static @Nullable Integer larger(@Nullable Integer one, @Nullable Integer other) {
    return one == null || other == null ? null : Integer.valueOf(Math.max(one, other));
  }
}
