package dev.facet.engine.page;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * The list that a cursor continues.
 *
 * @param field coordinate in the graph, such as {@code Product.reviews}
 * @param arguments everything that the source is asked for but the page, as one text
 * @param subject who is asking; null when nobody said
 */
public record CursorOwner(String facet, String field, String arguments, @Nullable String subject) {
  public CursorOwner {
    requireNonNull(facet, "facet");
    requireNonNull(field, "field");
    requireNonNull(arguments, "arguments");
  }

  /** Without arguments and subject: they are personal. */
  @Override
  public String toString() {
    return "CursorOwner[" + facet + ", " + field + "]";
  }
}
