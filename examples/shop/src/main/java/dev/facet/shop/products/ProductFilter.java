package dev.facet.shop.products;

import dev.facet.shop.web.Call;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Which products a search wants, as a WHERE clause and its parameters. */
record ProductFilter(String where, List<Object> parameters) {
  private static final int MAX_WORDS = 8;

  static ProductFilter of(Call call) {
    List<String> conditions = new ArrayList<>();
    List<Object> parameters = new ArrayList<>();
    call.text("q")
        .ifPresent(q -> {
          for (String word : words(q)) {
            conditions.add("p.search_text LIKE ? ESCAPE '!'");
            parameters.add("%" + escaped(word) + "%");
          }
        });
    equal(call, "category", "p.category_id", conditions, parameters);
    equal(call, "brand", "p.brand_id", conditions, parameters);
    cents(call, "minPrice", "p.cents >= ?", RoundingMode.CEILING, conditions, parameters);
    cents(call, "maxPrice", "p.cents <= ?", RoundingMode.FLOOR, conditions, parameters);
    String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    return new ProductFilter(where, List.copyOf(parameters));
  }

  /** A text in which LIKE finds nothing special; to be used with {@code ESCAPE '!'}. */
  static String escaped(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }

  private static List<String> words(String text) {
    return List.of(text.strip().toLowerCase(Locale.ROOT).split("\\s+", MAX_WORDS));
  }

  private static void equal(
      Call call, String name, String column, List<String> conditions, List<Object> parameters) {
    call.text(name)
        .ifPresent(value -> {
          conditions.add(column + " = ?");
          parameters.add(value);
        });
  }

  private static void cents(
      Call call,
      String name,
      String condition,
      RoundingMode rounding,
      List<String> conditions,
      List<Object> parameters) {
    call.decimal(name)
        .ifPresent(amount -> {
          conditions.add(condition);
          parameters.add(amount.movePointRight(2).setScale(0, rounding).longValue());
        });
  }
}
