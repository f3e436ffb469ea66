package dev.facet.plan.compile;

import dev.facet.plan.Wanted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted of one JSON value so far. It begins as the value's bytes and becomes an object or
 * a list when something is wanted inside.
 *
 * <p>Threading: confined to the compile of one endpoint.
 */
final class Node {
  private final Projection projection;
  private final int level;
  private final int slot;
  private final Map<String, Node> members = new LinkedHashMap<>();
  private @Nullable Node item;
  private @Nullable Node entryKey;

  Node(Projection projection, int level, int slot) {
    this.projection = projection;
    this.level = level;
    this.slot = slot;
  }

  Projection projection() {
    return projection;
  }

  int level() {
    return level;
  }

  int slot() {
    return slot;
  }

  /** The value at the end of these names. Null where one of them stands for a list already. */
  @Nullable Node at(List<String> path) {
    @Nullable Node node = this;
    for (String name : path) {
      node = node == null ? null : node.member(name);
    }
    return node;
  }

  /** The member of that name. Null where this value is a list already. */
  @Nullable Node member(String name) {
    return item != null ? null : members.computeIfAbsent(name, _ -> projection.newNode(level));
  }

  /** The items of this list, a level of their own. Null where this value is something else. */
  @Nullable Node items(@Nullable Integer limit, @Nullable Integer bound) {
    return entryKey != null ? null : list(limit, bound);
  }

  /** The members of this object as items. Null where this value is something else. */
  @Nullable Node entries(@Nullable Integer limit, @Nullable Integer bound) {
    if (item != null && entryKey == null) {
      return null;
    }
    @Nullable Node items = list(limit, bound);
    if (items != null && entryKey == null) {
      entryKey = projection.newNode(items.level);
    }
    return items;
  }

  /** Of a list read from an object: the node of the items' member names. */
  @Nullable Node entryKey() {
    return entryKey;
  }

  private @Nullable Node list(@Nullable Integer limit, @Nullable Integer bound) {
    if (!members.isEmpty()) {
      return null;
    }
    @Nullable Node known = item;
    if (known != null) {
      projection.widen(known.level, limit, bound);
      return known;
    }
    Node created = projection.newNode(projection.newLevel(level, limit, bound));
    item = created;
    return created;
  }

  Wanted wanted() {
    @Nullable Node items = item;
    @Nullable Node key = entryKey;
    if (items != null && key != null) {
      return new Wanted.Entries(slot, items.level, key.slot, items.wanted());
    }
    if (items != null) {
      return new Wanted.Rows(slot, items.level, items.wanted());
    }
    if (members.isEmpty()) {
      return new Wanted.Whole(slot);
    }
    var wanted = new LinkedHashMap<String, Wanted>();
    members.forEach((name, member) -> wanted.put(name, member.wanted()));
    return new Wanted.Members(slot, wanted);
  }
}
