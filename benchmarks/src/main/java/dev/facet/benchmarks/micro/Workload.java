package dev.facet.benchmarks.micro;

import static dev.facet.benchmarks.micro.Parts.bulk;
import static dev.facet.benchmarks.micro.Parts.inside;
import static dev.facet.benchmarks.micro.Parts.items;
import static dev.facet.benchmarks.micro.Parts.joined;
import static dev.facet.benchmarks.micro.Parts.leaf;
import static dev.facet.benchmarks.micro.Parts.level;
import static dev.facet.benchmarks.micro.Parts.members;
import static dev.facet.benchmarks.micro.Parts.object;
import static dev.facet.benchmarks.micro.Parts.plan;
import static dev.facet.benchmarks.micro.Parts.result;
import static dev.facet.benchmarks.micro.Parts.whole;

import dev.facet.definition.graph.Scalar;
import dev.facet.engine.join.Joins;
import dev.facet.engine.join.Keys;
import dev.facet.engine.join.Matches;
import dev.facet.engine.scan.ScanLimits;
import dev.facet.engine.scan.ScanOutcome.Scanned;
import dev.facet.engine.scan.ScanProgram;
import dev.facet.engine.shape.ShapeInput;
import dev.facet.engine.shape.ShapeProgram;
import dev.facet.engine.shape.Shaped;
import dev.facet.engine.table.Tables;
import dev.facet.engine.table.Words;
import dev.facet.plan.Body;
import dev.facet.plan.Feed;
import dev.facet.plan.Plan;
import dev.facet.plan.Result;
import dev.facet.plan.Shape;
import dev.facet.plan.Wanted;
import java.util.Arrays;
import java.util.List;

/** A workload's plan, its sources' bodies, and what an engine does between scanning and shaping. */
final class Workload {
  private static final int MAX_BYTES = 1 << 20;

  private final Plan plan;
  private final List<ScanProgram> scans;
  private final ShapeProgram shape;
  private final List<byte[]> bodies;
  private final byte[] expected;

  private Workload(Plan plan, String expected, String... bodies) {
    this.plan = plan;
    scans = plan.results().stream().map(ScanProgram::compile).toList();
    shape = ShapeProgram.compile(plan);
    this.bodies = Arrays.stream(bodies).map(name -> Bodies.padded(Bodies.upstream(name))).toList();
    this.expected = Bodies.expected(expected);
  }

  static Workload named(String name) {
    return switch (name) {
      case "W2" -> w2();
      case "W3" -> w3();
      case "W4" -> w4();
      default -> throw new IllegalArgumentException("workload: " + name + " (expected: W2 to W4)");
    };
  }

  /** Products reduced to id, name and price.amount. */
  static Workload w2() {
    Shape product =
        inside(
            0,
            object(
                "id",
                leaf(1, Scalar.ID),
                "name",
                leaf(2, Scalar.STRING),
                "price",
                inside(3, object("amount", leaf(4, Scalar.FLOAT)))));
    var body = new Body.Single(joined(0, items(0, 1, product)));
    return new Workload(
        plan(body, List.of(products(0)), new Feed.Once()), "w2.json", "products.json");
  }

  private static Result products(int id) {
    Wanted product =
        members(0, "id", whole(1), "name", whole(2), "price", members(3, "amount", whole(4)));
    return result(id, new Wanted.Rows(0, 1, product), level(-1, 1), level(0, 5));
  }

  /** A user and 20 orders with 60 lines, each with its product. */
  static Workload w3() {
    Result user = result(0, members(0, "name", whole(1)), level(-1, 2));
    Wanted line = members(0, "productId", whole(1), "quantity", whole(2));
    Wanted order =
        members(
            0,
            "id",
            whole(1),
            "status",
            whole(2),
            "total",
            members(3, "amount", whole(4)),
            "lines",
            new Wanted.Rows(5, 2, line));
    Result orders = result(1, new Wanted.Rows(0, 1, order), level(-1, 1), level(0, 6), level(1, 3));
    Shape product =
        inside(
            0,
            object(
                "name",
                leaf(2, Scalar.STRING),
                "price",
                inside(3, object("amount", leaf(4, Scalar.FLOAT)))));
    Shape lineShape = inside(0, object("qty", leaf(2, Scalar.INT), "product", joined(2, product)));
    Shape orderShape =
        inside(
            0,
            object(
                "id",
                leaf(1, Scalar.ID),
                "status",
                leaf(2, Scalar.STRING),
                "total",
                inside(3, object("amount", leaf(4, Scalar.FLOAT))),
                "items",
                items(5, 2, lineShape)));
    var body =
        new Body.Roots(
            object(
                "name",
                joined(0, inside(0, leaf(1, Scalar.STRING))),
                "orders",
                joined(1, items(0, 1, orderShape))));
    Plan plan =
        plan(
            body,
            List.of(user, orders, products(2)),
            new Feed.Once(),
            new Feed.Once(),
            bulk(1, 2, 1, 1, 1));
    return new Workload(plan, "w3.json", "user.json", "orders.json", "products.json");
  }

  /** 100 posts, each with its user's name. */
  static Workload w4() {
    Wanted post = members(0, "id", whole(1), "title", whole(2), "userId", whole(3));
    Result posts = result(0, new Wanted.Rows(0, 1, post), level(-1, 1), level(0, 4));
    Wanted user = members(0, "id", whole(1), "name", whole(2));
    Result users = result(1, new Wanted.Rows(0, 1, user), level(-1, 1), level(0, 3));
    Shape userShape = inside(0, object("id", leaf(1, Scalar.INT), "name", leaf(2, Scalar.STRING)));
    Shape postShape =
        inside(
            0,
            object(
                "id",
                leaf(1, Scalar.INT),
                "title",
                leaf(2, Scalar.STRING),
                "user",
                joined(1, userShape)));
    var body = new Body.Single(joined(0, items(0, 1, postShape)));
    Plan plan = plan(body, List.of(posts, users), new Feed.Once(), bulk(0, 1, 3, 1, 1));
    return new Workload(plan, "w4.json", "posts.json", "users.json");
  }

  List<Tables> scan() {
    var results = new Tables[bodies.size()];
    for (int i = 0; i < results.length; i++) {
      ScanProgram program = scans.get(i);
      Tables tables = program.tables();
      byte[] body = bodies.get(i);
      var outcome = program.scan(tables, body, body.length - Words.PADDING, ScanLimits.DEFAULT);
      if (!(outcome instanceof Scanned)) {
        throw new IllegalStateException("not scanned: " + outcome);
      }
      results[i] = tables;
    }
    return List.of(results);
  }

  Joins join(List<Tables> results) {
    Joins joins = shape.joins();
    for (int fetch = 0; fetch < results.size(); fetch++) {
      if (plan.fetches().get(fetch).feed() instanceof Feed.Bulk bulk) {
        joins.set(fetch, 0, vector(bulk, results, fetch));
      } else {
        joins.set(fetch, 0, 0);
      }
    }
    return joins;
  }

  private static int[] vector(Feed.Bulk bulk, List<Tables> results, int fetch) {
    var from = (Feed.Keys.FromRows) bulk.keys().getFirst();
    var keys = new Keys(1);
    int[] slots = {from.slots().getFirst()};
    int[] numbers = keys.addRows(results.get(from.result()).level(from.level()), slots);
    var matches = new Matches(keys);
    var items = results.get(fetch).level(bulk.itemLevel());
    matches.match(items, new int[] {bulk.itemKey().getFirst()}, 0, items.rows());
    return matches.vector(numbers);
  }

  Shaped shape(List<Tables> results, Joins joins) {
    boolean[] held = shape.conditions(_ -> true);
    return shape.write(new ShapeInput(results, joins, held, expected.length, MAX_BYTES));
  }

  /** Fails unless the response is byte by byte what {@code data/expected} has. */
  void check() {
    List<Tables> results = scan();
    Shaped shaped = shape(results, join(results));
    if (!(shaped instanceof Shaped.Written(byte[] bytes, int length, _))
        || !Arrays.equals(bytes, 0, length, expected, 0, expected.length)) {
      throw new IllegalStateException("not what is expected: " + shaped);
    }
  }
}
