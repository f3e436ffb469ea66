package dev.facet.plan.rewrite;

import dev.facet.plan.Wanted;
import dev.facet.plan.rewrite.WantedTree.SlotCounter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An item of a bulk's answer, with its key wanted.
 *
 * @param keySlots the slots of the key's parts
 * @param entrySlot of a list read from an object: the slot of the item's member name; null
 *     otherwise
 */
record KeyedItem(Wanted wanted, List<Integer> keySlots, @Nullable Integer entrySlot) {

  /**
   * An item with its key wanted too; null where that cannot be.
   *
   * @param keyPaths where the item has the parts of its key
   * @param entryPath which field is the item's member name instead, or null
   */
  static @Nullable KeyedItem of(
      Wanted item,
      List<List<String>> keyPaths,
      @Nullable List<String> entryPath,
      SlotCounter slots) {
    @Nullable Wanted wanted = item;
    @Nullable Integer entrySlot = null;
    if (entryPath != null) {
      @Nullable Wanted known = WantedTree.at(item, entryPath);
      entrySlot = known == null ? Integer.valueOf(slots.next()) : Integer.valueOf(known.slot());
      wanted = without(item, entryPath);
    }
    var keySlots = new ArrayList<Integer>();
    for (List<String> path : keyPaths) {
      if (path.equals(entryPath) && entrySlot != null) {
        keySlots.add(entrySlot);
        continue;
      }
      wanted = wanted == null ? null : WantedTree.with(wanted, path, slots);
      @Nullable Wanted key = wanted == null ? null : WantedTree.at(wanted, path);
      if (key == null) {
        return null;
      }
      keySlots.add(key.slot());
    }
    return wanted == null ? null : new KeyedItem(wanted, keySlots, entrySlot);
  }

  /** A list of such items at a slot. */
  Wanted listIn(int slot, int level) {
    @Nullable Integer entry = entrySlot;
    return entry == null
        ? new Wanted.Rows(slot, level, wanted)
        : new Wanted.Entries(slot, level, entry, wanted);
  }

  private static @Nullable Wanted without(Wanted wanted, List<String> path) {
    if (!(wanted instanceof Wanted.Members(int slot, var members)) || path.size() != 1) {
      return WantedTree.at(wanted, path) == null ? wanted : null;
    }
    var rest = new LinkedHashMap<>(members);
    rest.remove(path.getFirst());
    return rest.isEmpty() ? new Wanted.Whole(slot) : new Wanted.Members(slot, rest);
  }
}
