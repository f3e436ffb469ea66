package dev.facet.plan;

import static java.util.Objects.requireNonNull;

import dev.facet.definition.graph.PageDefinition;
import dev.facet.definition.graph.PageDefinition.Style;
import dev.facet.definition.graph.Value;
import org.jspecify.annotations.Nullable;

/**
 * How a fetch reads a list that its source pages: one call after another until the client has the
 * items that it asked for, however large the source's pages are. Every answer is a row of level 0.
 *
 * @param source how the source pages
 * @param size items for the client, a number or a variable; null: {@code standard}
 * @param standard items, when the client does not say
 * @param most items that a client can ask for
 * @param cursor the variable that continues the list; null when only its beginning is read
 * @param list slot in level 0 of the list
 * @param items level of the items
 * @param total slot in level 0 of the number of all items; null when nobody reads it
 * @param next slot in level 0 of what tells the next page; null when the source does not say there
 */
public record Paging(
    PageDefinition source,
    @Nullable Value size,
    int standard,
    int most,
    @Nullable String cursor,
    int list,
    int items,
    @Nullable Integer total,
    @Nullable Integer next) {
  public Paging {
    requireNonNull(source, "source");
  }

  /** With other numbers for its slots and its level. */
  public Paging at(int list, int items, @Nullable Integer total, @Nullable Integer next) {
    return new Paging(source, size, standard, most, cursor, list, items, total, next);
  }

  /** Items that one request can get, at most. */
  public int mostItems() {
    return switch (size) {
      case null -> standard;
      case Value.NumberValue(var digits) -> Integer.parseInt(digits);
      case Value.NullValue _,
          Value.BooleanValue _,
          Value.StringValue _,
          Value.EnumValue _,
          Value.VariableValue _,
          Value.ListValue _,
          Value.ObjectValue _ ->
          most;
    };
  }

  /** Calls for so many items, at most; what does not fit into them waits for the next cursor. */
  public int calls(int count) {
    int perCall = source.max();
    return startsWithAPage(count)
        ? (count + perCall - 1) / perCall
        : (count + perCall - 2) / perCall + 1;
  }

  /** Whether what the client reads always begins where a page of the source does. */
  private boolean startsWithAPage(int count) {
    if (cursor == null) {
      return true;
    }
    return switch (source.style()) {
      case OFFSET -> true;
      case CURSOR -> source.size() != null;
      case PAGE -> source.size() != null && isConstant() && count <= source.max();
      case LINK -> source.size() != null && isConstant() && count <= source.max();
    };
  }

  private boolean isConstant() {
    return !(size instanceof Value.VariableValue);
  }

  /** Whether one more item than wanted is asked for, because nothing else tells of a next page. */
  public boolean peeks(int count) {
    return cursor != null
        && source.style() == Style.OFFSET
        && source.size() != null
        && total == null
        && next == null
        && count < source.max();
  }
}
