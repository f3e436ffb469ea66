package dev.facet.plan;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one or more fetches' answers are scanned into: per level a table with a row per object or
 * list item, each row with its parent row and, per slot, start, end and JSON kind of a value in the
 * body. Level 0 has one row per answer (call). Fetches that share a result ask only for keys that
 * the others have not asked for.
 *
 * @param type the graph type of the items, for people
 * @param levels by id; level 0 first, a parent before its children
 * @param root what is wanted from the body's root value; its slots are in level 0
 * @param envelope null when the source does not wrap its answers
 */
public record Result(
    int id, String type, List<Level> levels, Wanted root, @Nullable Envelope envelope) {
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
   * @param limit rows per parent row at most, because nothing reads more ({@code @limit}): the scan
   *     checks what follows but makes no rows of it; null for all
   * @param bound how many items the graph promises ({@code @listSize}), which nothing enforces: for
   *     worst-case calls and first capacities; null when it does not say
   */
  public record Level(int parent, int slots, @Nullable Integer limit, @Nullable Integer bound) {}

  /**
   * Where a source that wraps its answers tells errors.
   *
   * @param error slot in level 0 of the error: the answer is a failure when it is there and not
   *     null; null when the source has none
   * @param code slot in level 0 of the error's code; null when the source has none
   */
  public record Envelope(@Nullable Integer error, @Nullable Integer code) {}
}
