package dev.facet.shop.products;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A product as the service sends it; the members' order is the JSON's. {@code images}, {@code
 * attributes}, {@code tags} and {@code dimensionsMm} are only ever read whole, so they are stored
 * as the JSON that is sent.
 */
record Product(
    String id,
    String sku,
    String name,
    String slug,
    String summary,
    String description,
    Brand brand,
    Category category,
    Price price,
    @Nullable Price listPrice,
    int state,
    Rating rating,
    String thumbnailUrl,
    @JsonRawValue String images,
    @JsonRawValue String attributes,
    @JsonRawValue String tags,
    Shipping shipping,
    String releasedAt,
    String updatedAt) {

  record Brand(String id, String name, String country) {}

  record Category(String id, String name, List<String> path) {}

  record Price(BigDecimal amount, String currency) {
    static Price ofCents(long cents) {
      return new Price(BigDecimal.valueOf(cents, 2), "EUR");
    }
  }

  record Rating(BigDecimal average, int count) {}

  record Shipping(int weightGrams, boolean bulky, @JsonRawValue String dimensionsMm) {}
}
