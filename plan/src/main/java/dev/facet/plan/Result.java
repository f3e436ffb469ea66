package dev.facet.plan;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What one or more fetches' answers are scanned into: per level a table with a row per object or
 * list item, each row with its parent row and, per slot, start, end and JSON kind of a value in the
 * body. Level 0 has one row per answer (call). Fetches that share a result ask only for keys that
 * the others have not asked for.
 *
 * @param type the graph type of the items, for people
 * @param levels by id; level 0 first, a parent before its children
 * @param root what is wanted from the body's root value; its slots are in level 0
 */
public record Result(int id, String type, List<Level> levels, Wanted root) {
  public Result {
    requireNonNull(type, "type");
    levels = List.copyOf(levels);
    requireNonNull(root, "root");
  }

  /**
   * One table.
   *
   * @param parent the level whose rows these rows belong to; -1 for level 0
   * @param slots columns
   */
  public record Level(int parent, int slots) {}
}
