package dev.facet.engine.run;

import dev.facet.definition.graph.PageDefinition;
import dev.facet.definition.graph.Value;
import dev.facet.engine.page.Position;
import dev.facet.plan.Paging;
import org.jspecify.annotations.Nullable;

/**
 * A page to ask a source for.
 *
 * @param size what the call says of its size; null for nothing
 * @param position what the call says of its beginning; null for nothing
 * @param target the whole target, when the source linked to it; null for the call's own
 * @param skip items of it that the client has had
 * @param full items that it has when more follow; 0 when that tells nothing
 */
record PageRequest(
    @Nullable Value size, @Nullable Value position, @Nullable String target, int skip, int full) {

  /**
   * The page in which the next items begin.
   *
   * @param at null: the list's beginning
   * @param left items that the client shall still get
   */
  static PageRequest of(Paging paging, @Nullable Position at, int left) {
    PageDefinition source = paging.source();
    return switch (source.style()) {
      case OFFSET -> byOffset(paging, items(at), left);
      case PAGE -> byNumber(source, items(at), left);
      case CURSOR -> {
        Position.At page = at instanceof Position.At cursor ? cursor : null;
        int skip = page == null ? 0 : page.skip();
        // The first page has no cursor, also when a part of it is still to come.
        Value position =
            page == null || page.cursor().isEmpty() ? null : new Value.StringValue(page.cursor());
        yield new PageRequest(sized(source, skip + left), position, null, skip, 0);
      }
      case LINK -> {
        Position.Linked page = at instanceof Position.Linked linked ? linked : null;
        int skip = page == null ? 0 : page.skip();
        String target = page == null || page.target().isEmpty() ? null : page.target();
        yield new PageRequest(sized(source, skip + left), null, target, skip, 0);
      }
    };
  }

  private static long items(@Nullable Position at) {
    return at instanceof Position.After(long items) ? items : 0;
  }

  private static PageRequest byOffset(Paging paging, long items, int left) {
    PageDefinition source = paging.source();
    int full = Math.min(left + (paging.peeks(left) ? 1 : 0), source.max());
    int counted = source.size() == null ? source.max() : full;
    return new PageRequest(sized(source, full), number(items), null, 0, counted);
  }

  private static PageRequest byNumber(PageDefinition source, long items, int left) {
    int size = source.size() == null ? source.max() : pageSize(items, left, source.max());
    Value number = number(items / size + source.first());
    return new PageRequest(sized(source, size), number, null, (int) (items % size), size);
  }

  /**
   * The smallest size with which one page has all that is left, wherever the client's last page
   * ended; else one that takes two pages.
   */
  private static int pageSize(long items, int left, int max) {
    for (int size = left; size <= max; size++) {
      if (items / size == (items + left - 1) / size) {
        return size;
      }
    }
    return Math.min(left, max);
  }

  private static @Nullable Value sized(PageDefinition source, int count) {
    return source.size() == null ? null : number(Math.min(count, source.max()));
  }

  private static Value number(long value) {
    return new Value.NumberValue(Long.toString(value));
  }
}
