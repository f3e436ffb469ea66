package dev.facet.plan;

import static java.util.Objects.requireNonNull;

import dev.facet.definition.graph.Ordered;
import java.util.SequencedMap;

/**
 * What is wanted of a JSON value: a projection. Everything else is skipped. Each node has a slot in
 * its row, in which the scan notes where the value starts and ends and its JSON kind, whatever kind
 * it is; a value that never comes leaves the slot absent. A value of another kind than the node
 * descends into is noted and not descended into.
 */
public sealed interface Wanted {
  int slot();

  /** The value as a whole: its bytes. */
  record Whole(int slot) implements Wanted {}

  /** Members of an object, as columns of this same row. By name in the source's JSON. */
  record Members(int slot, SequencedMap<String, Wanted> members) implements Wanted {
    public Members {
      members = Ordered.copyOf(members);
    }
  }

  /** Items of an array, each a row of {@code level}; {@code item}'s slots are in that level. */
  record Rows(int slot, int level, Wanted item) implements Wanted {
    public Rows {
      requireNonNull(item, "item");
    }
  }

  /**
   * Members of an object read as a list, each a row of {@code level}.
   *
   * @param keySlot the slot in {@code level} that notes the member's name, a JSON string
   */
  record Entries(int slot, int level, int keySlot, Wanted item) implements Wanted {
    public Entries {
      requireNonNull(item, "item");
    }
  }
}
