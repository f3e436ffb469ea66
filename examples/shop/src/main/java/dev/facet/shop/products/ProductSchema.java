package dev.facet.shop.products;

import dev.facet.shop.seed.Article;
import dev.facet.shop.seed.Customer;
import dev.facet.shop.seed.Opinion;
import dev.facet.shop.store.Schema;
import dev.facet.shop.store.Sql;
import dev.facet.shop.store.Sql.Batch;
import dev.facet.shop.web.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** The Products service's tables and what they begin with. */
final class ProductSchema {
  static final Schema SCHEMA =
      Schema.of(
          """
          CREATE TABLE IF NOT EXISTS category (
            id VARCHAR(20) PRIMARY KEY,
            position INT NOT NULL,
            name VARCHAR(80) NOT NULL,
            image_url VARCHAR(120));
          CREATE TABLE IF NOT EXISTS product (
            id VARCHAR(20) PRIMARY KEY,
            number INT NOT NULL,
            sku VARCHAR(20) NOT NULL,
            name VARCHAR(120) NOT NULL,
            slug VARCHAR(120) NOT NULL,
            summary VARCHAR(200) NOT NULL,
            description VARCHAR(2000) NOT NULL,
            search_text VARCHAR(500) NOT NULL,
            brand_id VARCHAR(20) NOT NULL,
            brand_name VARCHAR(80) NOT NULL,
            brand_country VARCHAR(2) NOT NULL,
            category_id VARCHAR(20) NOT NULL,
            cents INT NOT NULL,
            list_cents INT,
            state INT NOT NULL,
            rating NUMERIC(3,2) NOT NULL,
            ratings INT NOT NULL,
            thumbnail_url VARCHAR(120) NOT NULL,
            images VARCHAR(2000) NOT NULL,
            attributes VARCHAR(2000) NOT NULL,
            tags VARCHAR(500) NOT NULL,
            weight_grams INT NOT NULL,
            dimensions VARCHAR(60) NOT NULL,
            released_at BIGINT NOT NULL,
            updated_at BIGINT NOT NULL);
          CREATE TABLE IF NOT EXISTS review (
            number INT PRIMARY KEY,
            product_id VARCHAR(20) NOT NULL,
            customer_id VARCHAR(20) NOT NULL,
            stars INT NOT NULL,
            title VARCHAR(120) NOT NULL,
            body VARCHAR(4000) NOT NULL,
            verified BOOLEAN NOT NULL,
            edited BOOLEAN NOT NULL,
            votes_up INT NOT NULL,
            votes_down INT NOT NULL,
            posted_at BIGINT NOT NULL);
          """,
          """
          CREATE INDEX IF NOT EXISTS product_category ON product (category_id);
          CREATE INDEX IF NOT EXISTS review_product ON review (product_id, posted_at);
          CREATE INDEX IF NOT EXISTS review_customer ON review (customer_id);
          """);

  private ProductSchema() {}

  static int fill(Connection connection) throws SQLException {
    try (var categories = batch(connection, "category", 4);
        var products = batch(connection, "product", 25);
        var reviews = batch(connection, "review", 11)) {
      for (var category : Article.categories()) {
        categories.add(category.id(), categories.total(), category.name(), category.imageUrl());
      }
      var json = Json.camelCase();
      for (Article article : Article.all()) {
        var opinions = Opinion.of(article);
        add(products, article, opinions, json);
        for (Opinion opinion : opinions) {
          add(reviews, opinion);
        }
      }
      return categories.total() + products.total() + reviews.total();
    }
  }

  private static Batch batch(Connection connection, String table, int columns) throws SQLException {
    return new Batch(connection, "INSERT INTO " + table + " VALUES (" + Sql.marks(columns) + ")");
  }

  private static void add(Batch batch, Article a, List<Opinion> opinions, Json json)
      throws SQLException {
    batch.add(
        Article.id(a.number()),
        a.number(),
        a.sku(),
        a.name(),
        a.slug(),
        a.summary(),
        a.description(),
        (a.name() + " " + a.summary() + " " + a.categoryId()).toLowerCase(Locale.ROOT),
        a.brandId(),
        a.brandName(),
        a.brandCountry(),
        a.categoryId(),
        a.cents(),
        a.listCents(),
        a.state(),
        average(opinions),
        opinions.size(),
        a.thumbnailUrl(),
        json.writeText(a.pictures()),
        json.writeText(a.attributes()),
        json.writeText(a.tags()),
        a.weightGrams(),
        json.writeText(a.dimensionsMm()),
        a.releasedAt().toEpochMilli(),
        a.updatedAt().toEpochMilli());
  }

  private static BigDecimal average(List<Opinion> opinions) {
    if (opinions.isEmpty()) {
      return BigDecimal.ZERO;
    }
    int sum = opinions.stream().mapToInt(Opinion::stars).sum();
    return BigDecimal.valueOf(sum)
        .divide(BigDecimal.valueOf(opinions.size()), 2, RoundingMode.HALF_UP);
  }

  private static void add(Batch batch, Opinion o) throws SQLException {
    batch.add(
        batch.total() + 1,
        Article.id(o.article()),
        Customer.id(o.customer()),
        o.stars(),
        o.title(),
        o.text(),
        o.verified(),
        o.edited(),
        o.up(),
        o.down(),
        o.postedAt().toEpochMilli());
  }
}
