package dev.facet.shop.products;

import dev.facet.shop.seed.Seed;
import dev.facet.shop.store.Database;
import dev.facet.shop.web.Call;
import dev.facet.shop.web.Json;
import dev.facet.shop.web.Problem;
import dev.facet.shop.web.Reply;
import dev.facet.shop.web.Route;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Products with search, reviews and recommendations; read only. Threading: any thread. */
public final class ProductsService {
  private static final String PUBLIC = "public, max-age=60";
  private static final int RELATED = 6;

  private final Database database;
  private final Json json = Json.camelCase();

  private record ProductPage(List<Product> content, PageInfo page) {}

  private record PageInfo(int number, int size, int totalElements, int totalPages) {}

  private record Items<T>(List<T> items) {}

  private record Categories(List<ProductStore.CategoryCount> categories) {}

  private record ReviewPage(List<Review> data, Paging paging) {}

  private record Paging(@Nullable String next) {}

  private record ProductIds(List<String> productIds) {}

  private record Recommendation(String customerId, List<String> productIds, Model model) {}

  private record Model(String strategy, String version) {}

  public ProductsService(Database database) {
    this.database = database;
  }

  /** Makes and fills the tables where that has not been done. */
  public void prepare() throws SQLException {
    database.prepare(ProductSchema.SCHEMA, Seed.VERSION, ProductSchema::fill);
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/products", this::search),
        Route.get("/products/batch", this::batch),
        Route.get("/products/{id}", this::one),
        Route.get("/products/{id}/reviews", this::reviews),
        Route.get("/products/{id}/related", this::related),
        Route.get("/products/{id}/picture.svg", this::picture),
        Route.get("/reviews", this::newestReviews),
        Route.get("/suggestions", this::suggestions),
        Route.get("/categories", this::categories),
        Route.get("/recommendations/{customerId}", this::recommendations));
  }

  private Reply search(Call call) throws SQLException {
    var filter = ProductFilter.of(call);
    var sort = ProductSort.parse(call.text("sort").orElse("relevance"));
    int page = call.integer("page", 1, 1_000_000, 1);
    int size = call.integer("size", 1, 100, 20);
    return database.transaction(connection -> {
      int total = ProductStore.count(connection, filter);
      var content = ProductStore.page(connection, filter, sort, page, size);
      var info = new PageInfo(page, size, total, (total + size - 1) / size);
      return shared(new ProductPage(content, info));
    });
  }

  private Reply batch(Call call) throws SQLException {
    var ids = call.repeated("ids", 100);
    return shared(new Items<>(database.transaction(c -> ProductStore.find(c, ids))));
  }

  private Reply one(Call call) throws SQLException {
    var product = database.transaction(connection -> existing(connection, call.path("id")));
    return shared(product)
        .with("ETag", "\"" + product.id() + "-" + Integer.toHexString(product.hashCode()) + "\"");
  }

  private Reply picture(Call call) throws SQLException {
    var product = database.transaction(connection -> existing(connection, call.path("id")));
    return Reply.of(200, "image/svg+xml", Picture.of(product))
        .with("Cache-Control", "public, max-age=86400")
        .with("ETag", "\"" + Integer.toHexString(product.name().hashCode()) + "\"");
  }

  private Reply reviews(Call call) throws SQLException {
    var after = call.text("cursor").map(ReviewCursor::parse);
    int limit = call.integer("limit", 1, 50, 10);
    var page =
        database.transaction(connection -> {
          var product = existing(connection, call.path("id"));
          return ReviewStore.page(connection, product.id(), after, limit);
        });
    String next = page.next().map(ReviewCursor::text).orElse(null);
    return shared(new ReviewPage(page.reviews(), new Paging(next)));
  }

  private Reply newestReviews(Call call) throws SQLException {
    var products = call.repeated("productIds", 50);
    int perProduct = call.integer("perProduct", 1, 10, 3);
    return shared(
        new Items<>(database.transaction(c -> ReviewStore.newest(c, products, perProduct))));
  }

  private Reply related(Call call) throws SQLException {
    return database.transaction(connection -> {
      var product = existing(connection, call.path("id"));
      return shared(new ProductIds(ProductStore.related(connection, product, RELATED)));
    });
  }

  private Reply suggestions(Call call) throws SQLException {
    String typed = call.requiredText("q");
    int limit = call.integer("limit", 1, 20, 8);
    return shared(new Items<>(database.transaction(c -> ProductStore.suggest(c, typed, limit))));
  }

  private Reply categories(Call call) throws SQLException {
    return shared(new Categories(database.transaction(ProductStore::categories)));
  }

  private Reply recommendations(Call call) throws SQLException {
    String customer = call.path("customerId");
    int limit = call.integer("limit", 1, 24, 8);
    var recommendation = database.transaction(connection -> recommend(connection, customer, limit));
    return Reply.json(json.write(recommendation)).with("Cache-Control", "private, max-age=30");
  }

  private static Recommendation recommend(Connection connection, String customer, int limit)
      throws SQLException {
    var alike = ProductStore.likeReviewed(connection, customer, limit);
    if (!alike.isEmpty()) {
      return new Recommendation(customer, alike, new Model("like-reviewed", "2026-05"));
    }
    var best = ProductStore.bestRated(connection, limit);
    return new Recommendation(customer, best, new Model("best-rated", "2026-05"));
  }

  private static Product existing(Connection connection, String id) throws SQLException {
    return ProductStore.find(connection, id)
        .orElseThrow(() -> Problem.notFound("product_not_found", "There is no product " + id));
  }

  private Reply shared(Object body) {
    return Reply.json(json.write(body)).with("Cache-Control", PUBLIC);
  }
}
