package dev.facet.engine.scan;

import dev.facet.engine.table.TableLayout;
import dev.facet.plan.Wanted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Wanted} with its places computed. One final class rather than a sealed family, because
 * the scan asks for its kind once per value and a switch over an int is the cheapest question.
 */
final class Node {
  static final int WHOLE = 0;
  static final int MEMBERS = 1;
  static final int ROWS = 2;
  static final int ENTRIES = 3;

  final int kind;

  /** Offset of the slot's start in its row. */
  final int slotAt;

  /** Of {@link #MEMBERS}: which names are wanted. */
  final Names names;

  /** Of {@link #ROWS} and {@link #ENTRIES}: the level of the rows. */
  final int level;

  /** Offset in the parent row of the range of rows. */
  final int rangeAt;

  /** Of {@link #ROWS} and {@link #ENTRIES}: rows at most, of one parent row. */
  final int limit;

  /** Of {@link #ENTRIES}: offset of the key's slot in the item's row. */
  final int keyAt;

  private final @Nullable Node item;

  /** Offsets of all slots and ranges that this node and those below it set in this same row. */
  final int[] sets;

  /** Levels whose rows hang on this row from this node and those below it in this row. */
  final int[] levels;

  private Node(
      int kind,
      int slotAt,
      Names names,
      int level,
      int rangeAt,
      int limit,
      int keyAt,
      @Nullable Node item) {
    this.kind = kind;
    this.slotAt = slotAt;
    this.names = names;
    this.level = level;
    this.rangeAt = rangeAt;
    this.limit = limit;
    this.keyAt = keyAt;
    this.item = item;
    List<Integer> offsets = new ArrayList<>(List.of(slotAt));
    List<Integer> below = new ArrayList<>();
    if (item != null) {
      offsets.add(rangeAt);
      below.add(level);
    }
    for (Node member : names.nodes()) {
      Arrays.stream(member.sets).forEach(offsets::add);
      Arrays.stream(member.levels).forEach(below::add);
    }
    sets = offsets.stream().mapToInt(Integer::intValue).toArray();
    levels = below.stream().mapToInt(Integer::intValue).toArray();
  }

  static Node compile(Wanted wanted, TableLayout layout) {
    int at = layout.slotAt(wanted.slot());
    return switch (wanted) {
      case Wanted.Whole _ -> new Node(WHOLE, at, Names.NONE, 0, 0, 0, 0, null);
      case Wanted.Members(_, var members) ->
          new Node(MEMBERS, at, Names.compile(members, layout), 0, 0, 0, 0, null);
      case Wanted.Rows(_, int level, var item) -> rows(ROWS, at, level, 0, item, layout);
      case Wanted.Entries(_, int level, int keySlot, var item) ->
          rows(ENTRIES, at, level, layout.slotAt(keySlot), item, layout);
    };
  }

  private static Node rows(
      int kind, int at, int level, int keyAt, Wanted item, TableLayout layout) {
    int rangeAt = layout.rangeAt(level);
    int limit = layout.limit(level);
    return new Node(kind, at, Names.NONE, level, rangeAt, limit, keyAt, compile(item, layout));
  }

  /** Of {@link #ROWS} and {@link #ENTRIES}: what is wanted of each item. */
  Node item() {
    if (item == null) {
      throw new IllegalStateException("kind " + kind + " has no items");
    }
    return item;
  }
}
