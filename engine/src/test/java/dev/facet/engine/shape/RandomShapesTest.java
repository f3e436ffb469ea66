package dev.facet.engine.shape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.engine.join.Keys;
import dev.facet.engine.join.Matches;
import dev.facet.engine.join.Reason;
import dev.facet.engine.join.Target;
import dev.facet.engine.scan.Bodies;
import dev.facet.engine.scan.ScanOutcome;
import dev.facet.engine.scan.ScanProgram;
import dev.facet.plan.Feed;
import dev.facet.plan.Plan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Random endpoints over random documents have the responses that a tree model says. Each round has
 * a seed of its own; a failure names it, and {@code -Dseed=N} repeats that round alone.
 */
final class RandomShapesTest {
  private static final int PLANS = 2_000;
  private static final int DOCUMENTS = 10;

  private static final JsonMapper JACKSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
          .build();

  @Test
  void responses_are_what_a_tree_model_says() {
    Long only = Long.getLong("seed");
    long first = only == null ? System.nanoTime() : only;
    for (long seed = first; seed < first + (only == null ? PLANS : 1); seed++) {
      round(seed);
    }
  }

  private static void round(long seed) {
    var random = new SplittableRandom(seed);
    Sketch.Of target = Sketch.object(random, 2, random.nextBoolean(), null);
    Sketch.Of root = Sketch.object(random, Sketch.ROOT_DEPTH, random.nextBoolean(), target);
    var run = new Programs(SketchPlan.of(root, target));
    var documents = new SketchDocument(random);
    for (int i = 0; i < DOCUMENTS; i++) {
      String main = documents.of(root);
      String bulk = documents.items(target);
      boolean bulkFails = random.nextInt(8) == 0;
      var map = SketchOracle.byKey(JACKSON.readTree(bulk));
      var oracle =
          new SketchOracle(key ->
              bulkFails
                  ? new SketchOracle.Failure(Reason.TIMEOUT)
                  : map.containsKey(key)
                      ? new SketchOracle.Tree(map.get(key))
                      : new SketchOracle.Null());
      var expected = oracle.shape(root, JACKSON.readTree(main), "");

      Shaped shaped = run.shape(main, bulk, bulkFails);

      check(expected, oracle.holes(), shaped, "seed " + seed + "\n" + main + "\n" + bulk);
    }
  }

  private static void check(
      SketchOracle.Value expected, Map<String, Integer> holes, Shaped shaped, String context) {
    switch (expected) {
      case SketchOracle.Tree(var tree) -> {
        assertThat(shaped).as(context).isInstanceOf(Shaped.Written.class);
        var written = (Shaped.Written) shaped;
        JsonNode actual = JACKSON.readTree(written.bytes(), 0, written.length());
        assertThat(actual).as(context).isEqualTo(tree);
        Map<String, Integer> counts = new TreeMap<>();
        written
            .holes()
            .forEach(hole -> counts.put(hole.path() + " " + hole.reason().token(), hole.count()));
        assertThat(counts).as(context).isEqualTo(holes);
      }
      case SketchOracle.Null() -> assertThat(shaped).as(context).isEqualTo(new Shaped.RootIsNull());
      case SketchOracle.Failure(var reason) ->
          assertThat(shaped).as(context).isEqualTo(new Shaped.Failed(reason));
    }
  }

  /** The programs of one plan, and the little that an engine does around them. */
  private static final class Programs {
    private final ScanProgram main;
    private final ScanProgram bulk;
    private final Feed.Bulk feed;
    private final ShapeProgram shape;

    Programs(Plan plan) {
      main = ScanProgram.compile(plan.results().get(0));
      bulk = ScanProgram.compile(plan.results().get(1));
      feed = (Feed.Bulk) plan.fetches().get(1).feed();
      shape = ShapeProgram.compile(plan);
    }

    Shaped shape(String mainBody, String bulkBody, boolean bulkFails) {
      var mainTables = main.tables();
      var bulkTables = bulk.tables();
      var outcome = Bodies.scan(main, mainTables, mainBody);
      assertThat(outcome).isEqualTo(new ScanOutcome.Scanned(0));
      assertThat(Bodies.scan(bulk, bulkTables, bulkBody)).isEqualTo(new ScanOutcome.Scanned(0));
      var keys = new Keys(1);
      Map<Integer, int[]> numbers = new HashMap<>();
      for (int i = 0; i < feed.keys().size(); i++) {
        var from = (Feed.Keys.FromRows) feed.keys().get(i);
        int[] slots = {from.slots().getFirst()};
        numbers.put(i, keys.addRows(mainTables.level(from.level()), slots));
      }
      var matches = new Matches(keys);
      var items = bulkTables.level(feed.itemLevel());
      matches.match(items, new int[] {feed.itemKey().getFirst()}, 0, items.rows());
      if (bulkFails) {
        matches.fail(0, keys.size(), Reason.TIMEOUT);
      }
      var joins = shape.joins();
      joins.set(0, 0, 0);
      numbers.forEach((i, rows) -> joins.set(1, i, matches.vector(rows)));
      assertThat(joins.target(0, 0, 0)).isNotEqualTo(Target.NULL);
      var input =
          new ShapeInput(
              List.of(mainTables, bulkTables), joins, shape.conditions(_ -> true), 16, 1 << 20);
      return shape.write(input);
    }
  }
}
