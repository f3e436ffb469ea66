package dev.facet.plan.rewrite;

import dev.facet.plan.Wanted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads and rebuilds projections. */
final class WantedTree {
  private WantedTree() {}

  /** What is wanted at the end of these names, or null. */
  static @Nullable Wanted at(Wanted wanted, List<String> path) {
    @Nullable Wanted at = wanted;
    for (String name : path) {
      at = at instanceof Wanted.Members(_, var members) ? members.get(name) : null;
    }
    return at;
  }

  /** The same with all level numbers changed. */
  static Wanted withLevels(Wanted wanted, IntUnaryOperator change) {
    return switch (wanted) {
      case Wanted.Whole whole -> whole;
      case Wanted.Members(int slot, var members) -> {
        var changed = new LinkedHashMap<String, Wanted>();
        members.forEach((name, member) -> changed.put(name, withLevels(member, change)));
        yield new Wanted.Members(slot, changed);
      }
      case Wanted.Rows(int slot, int level, var item) ->
          new Wanted.Rows(slot, change.applyAsInt(level), withLevels(item, change));
      case Wanted.Entries(int slot, int level, int keySlot, var item) ->
          new Wanted.Entries(slot, change.applyAsInt(level), keySlot, withLevels(item, change));
    };
  }

  /** The list whose items are rows of that level, or null. */
  static @Nullable Wanted listOf(Wanted wanted, int level) {
    return switch (wanted) {
      case Wanted.Whole _ -> null;
      case Wanted.Members(_, var members) -> {
        for (Wanted member : members.values()) {
          @Nullable Wanted found = listOf(member, level);
          if (found != null) {
            yield found;
          }
        }
        yield null;
      }
      case Wanted.Rows(_, int own, var item) -> own == level ? wanted : listOf(item, level);
      case Wanted.Entries(_, int own, _, var item) -> own == level ? wanted : listOf(item, level);
    };
  }

  /** The same with another value at the end of these names, which are all wanted. */
  static Wanted replacedAt(Wanted wanted, List<String> path, Wanted by) {
    if (path.isEmpty()) {
      return by;
    }
    if (!(wanted instanceof Wanted.Members(int slot, var members))) {
      throw new IllegalArgumentException("path: " + path + " (expected: names of members)");
    }
    var changed = new LinkedHashMap<>(members);
    List<String> rest = path.subList(1, path.size());
    changed.computeIfPresent(path.getFirst(), (_, member) -> replacedAt(member, rest, by));
    return new Wanted.Members(slot, changed);
  }

  /**
   * The same with the value at the end of these names wanted too.
   *
   * @param slots gives slots to what is new, in this value's level
   * @return null where a name stands in the way that is a list
   */
  static @Nullable Wanted with(Wanted wanted, List<String> path, SlotCounter slots) {
    if (path.isEmpty()) {
      return wanted;
    }
    var members = new LinkedHashMap<String, Wanted>();
    switch (wanted) {
      case Wanted.Whole _ -> {}
      case Wanted.Members(_, var known) -> members.putAll(known);
      case Wanted.Rows _, Wanted.Entries _ -> {
        return null;
      }
    }
    String name = path.getFirst();
    @Nullable Wanted member = members.get(name);
    @Nullable Wanted inner =
        with(
            member == null ? new Wanted.Whole(slots.next()) : member,
            path.subList(1, path.size()),
            slots);
    if (inner == null) {
      return null;
    }
    members.put(name, inner);
    return new Wanted.Members(wanted.slot(), members);
  }

  /**
   * Numbers new slots of one level.
   *
   * <p>Threading: confined to one rewrite.
   */
  static final class SlotCounter {
    private int count;

    SlotCounter(int count) {
      this.count = count;
    }

    int next() {
      return count++;
    }

    int count() {
      return count;
    }
  }
}
