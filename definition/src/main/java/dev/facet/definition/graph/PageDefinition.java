package dev.facet.definition.graph;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a source pages a list ({@code @page}).
 *
 * @param size query parameter for the items of a page; null when the source decides
 * @param position query parameter for where a page begins: an offset, a number or a cursor, by the
 *     style; null for {@code LINK}
 * @param first number of the first page, for {@code PAGE}
 * @param total names from the body's root to the number of all items; none when it does not say
 * @param next names from the body's root to what tells the next page: its cursor for {@code
 *     CURSOR}, whether there is one for {@code OFFSET} and {@code PAGE}; none when it does not say
 * @param max items of the source's largest page; of every page, when there is no {@code size}
 */
public record PageDefinition(
    Style style,
    @Nullable String size,
    @Nullable String position,
    int first,
    List<String> total,
    List<String> next,
    int max) {

  /** What a page's beginning is called. */
  public enum Style {
    /** So many items are left out. */
    OFFSET,
    /** Pages are numbered. */
    PAGE,
    /** The page before tells a text. */
    CURSOR,
    /** The page before tells a URL, in its {@code Link} header (RFC 8288). */
    LINK
  }

  public PageDefinition {
    requireNonNull(style, "style");
    total = List.copyOf(total);
    next = List.copyOf(next);
    if (max < 1) {
      throw new IllegalArgumentException("max: " + max + " (expected: at least 1)");
    }
  }
}
