package dev.facet.engine.shape;

import dev.facet.engine.scan.Bodies;
import dev.facet.engine.scan.ScanOutcome;
import dev.facet.engine.scan.ScanProgram;
import dev.facet.plan.Body;
import dev.facet.plan.Feed;
import dev.facet.plan.Leaf;
import dev.facet.plan.Result;
import dev.facet.plan.Shape;
import dev.facet.plan.Wanted;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Endpoints whose whole body is one value. */
final class Leaves {
  /** What a value that is not of its type becomes. */
  static final String FAILED = "failed";

  private Leaves() {}

  static Result result() {
    var level = new Result.Level(-1, 1, null, null);
    return new Result(0, "T", List.of(level), new Wanted.Whole(0), null);
  }

  /** What clients get for a value of a source. */
  static String spelled(Leaf leaf, String json) {
    return written(new Shape.LeafShape(0, leaf, false), result(), json);
  }

  static String written(Shape shape, Result result, String json) {
    return switch (shaped(shape, result, json)) {
      case Shaped.Written(byte[] bytes, int length, _) ->
          new String(bytes, 0, length, StandardCharsets.UTF_8);
      case Shaped.RootIsNull() -> "null root";
      case Shaped.Failed _ -> FAILED;
    };
  }

  static Shaped shaped(Shape shape, Result result, String json) {
    var program =
        ShapeProgram.compile(
            Plans.of(
                List.of(Plans.fetch(0, 0, new Feed.Once())),
                List.of(result),
                new Body.Single(new Shape.Join(0, 0, false, shape))));
    var scan = ScanProgram.compile(result);
    var tables = scan.tables();
    if (!(Bodies.scan(scan, tables, json) instanceof ScanOutcome.Scanned(int row))) {
      throw new IllegalArgumentException("not JSON: " + json);
    }
    var joins = program.joins();
    joins.set(0, 0, row);
    return program.write(
        new ShapeInput(List.of(tables), joins, program.conditions(_ -> true), 0, 1 << 16));
  }
}
