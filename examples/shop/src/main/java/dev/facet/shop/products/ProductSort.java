package dev.facet.shop.products;

import dev.facet.shop.web.Problem;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The orders that a product search can have; each ends in the number, so that pages are stable. */
enum ProductSort {
  RELEVANCE("relevance", "p.ratings DESC, p.rating DESC, p.number"),
  NEWEST("-releasedAt", "p.released_at DESC, p.number"),
  CHEAPEST("price", "p.cents, p.number"),
  DEAREST("-price", "p.cents DESC, p.number"),
  BEST_RATED("-rating", "p.rating DESC, p.ratings DESC, p.number");

  private final String parameter;
  private final String columns;

  ProductSort(String parameter, String columns) {
    this.parameter = parameter;
    this.columns = columns;
  }

  static ProductSort parse(String text) {
    return Arrays.stream(values())
        .filter(sort -> sort.parameter.equals(text))
        .findFirst()
        .orElseThrow(
            () -> Problem.badParameter("sort", text + " (expected: one of " + all() + ")"));
  }

  String columns() {
    return columns;
  }

  private static String all() {
    return Arrays.stream(values()).map(sort -> sort.parameter).collect(Collectors.joining(", "));
  }
}
