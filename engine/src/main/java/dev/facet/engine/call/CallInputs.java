package dev.facet.engine.call;

import dev.facet.definition.graph.Value;
import dev.facet.engine.Identity;
import dev.facet.engine.join.Keys;
import dev.facet.engine.table.Table;
import dev.facet.plan.Operand;
import org.jspecify.annotations.Nullable;

/**
 * What a call is rendered from. One per request; {@link #row} and {@link #keys} move it on.
 *
 * <p>Threading: confined to one thread at a time.
 */
public final class CallInputs {
  private final @Nullable Value[] variables;
  private final @Nullable Identity identity;
  private @Nullable Table table;
  private int row;
  private @Nullable Keys keys;
  private int from;
  private int to;
  private @Nullable Value pageSize;
  private @Nullable Value pagePosition;

  public CallInputs(@Nullable Value[] variables, @Nullable Identity identity) {
    this.variables = variables;
    this.identity = identity;
  }

  /** The row that columns are read from. */
  public CallInputs row(Table feeding, int number) {
    table = feeding;
    row = number;
    return this;
  }

  /** The chunk of keys, {@code last} exclusive. */
  public CallInputs keys(Keys all, int first, int last) {
    keys = all;
    from = first;
    to = last;
    return this;
  }

  /** What a paged call says of its page. */
  public CallInputs page(@Nullable Value size, @Nullable Value position) {
    pageSize = size;
    pagePosition = position;
    return this;
  }

  @Nullable Value page(Operand.PagePart part) {
    return switch (part) {
      case SIZE -> pageSize;
      case POSITION -> pagePosition;
    };
  }

  @Nullable Value variable(int number) {
    return variables[number];
  }

  /** A claim of who is asking; null when nobody said, or the identity has none of that name. */
  public @Nullable String claim(String name) {
    return identity == null ? null : identity.claim(name);
  }

  Table table() {
    if (table == null) {
      throw new IllegalStateException("call: a column is read (expected: a feeding row)");
    }
    return table;
  }

  int row() {
    return row;
  }

  Keys keys() {
    if (keys == null) {
      throw new IllegalStateException("call: keys are read (expected: a bulk feed)");
    }
    return keys;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }
}
