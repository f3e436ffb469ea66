package dev.facet.engine.page;

import static java.util.Objects.requireNonNull;

/** Where in a source's list the next item for the client is. */
public sealed interface Position {

  /**
   * After so many items: lists by offset and by page number.
   *
   * @param items that the client has had
   */
  record After(long items) implements Position {
    public After {
      if (items < 0) {
        throw new IllegalArgumentException("items: " + items + " (expected: 0 or more)");
      }
    }
  }

  /**
   * In the page that the source's own cursor begins.
   *
   * @param cursor empty for the first page
   * @param skip items of that page that the client has had
   */
  record At(String cursor, int skip) implements Position {
    public At {
      requireNonNull(cursor, "cursor");
      requireNotNegative(skip);
    }
  }

  /**
   * In the page at a target that the source linked to; path and query, never another origin's.
   *
   * @param skip items of that page that the client has had
   */
  record Linked(String target, int skip) implements Position {
    public Linked {
      requireNonNull(target, "target");
      requireNotNegative(skip);
    }
  }

  private static void requireNotNegative(int skip) {
    if (skip < 0) {
      throw new IllegalArgumentException("skip: " + skip + " (expected: 0 or more)");
    }
  }
}
