package dev.facet.engine.shape;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import dev.facet.definition.config.OnErrorAction;
import dev.facet.definition.graph.Encoding;
import dev.facet.definition.graph.Scalar;
import dev.facet.definition.graph.Value;
import dev.facet.engine.scan.Bodies;
import dev.facet.engine.scan.ScanLimits;
import dev.facet.engine.scan.ScanOutcome;
import dev.facet.engine.scan.ScanProgram;
import dev.facet.plan.Body;
import dev.facet.plan.Feed;
import dev.facet.plan.Leaf;
import dev.facet.plan.Plan;
import dev.facet.plan.Result;
import dev.facet.plan.Shape;
import dev.facet.plan.Wanted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Whatever JSON a source sends, shaping never throws, and what it writes is JSON again. */
final class ShapeFuzzTest {
  private static final Plan PLAN = plan();
  private static final ScanProgram SCAN = ScanProgram.compile(PLAN.results().getFirst());
  private static final ScanProgram CHECK = ScanProgram.compile(Leaves.result());
  private static final ShapeProgram SHAPE = ShapeProgram.compile(PLAN);

  @FuzzTest(maxDuration = "20s")
  void writes_json_or_a_failure(byte @NotNull [] body) {
    var tables = SCAN.tables();
    var outcome = SCAN.scan(tables, Bodies.padded(body), body.length, ScanLimits.DEFAULT);
    if (outcome instanceof ScanOutcome.Refused) {
      return;
    }
    var joins = SHAPE.joins();
    joins.set(0, 0, 0);

    var shaped =
        SHAPE.write(
            new ShapeInput(List.of(tables), joins, SHAPE.conditions(_ -> true), 0, 1 << 16));

    if (shaped instanceof Shaped.Written(byte[] bytes, int length, _)) {
      byte[] written = Arrays.copyOf(bytes, length);
      var checked = CHECK.scan(CHECK.tables(), Bodies.padded(written), length, ScanLimits.DEFAULT);
      assertThat(checked).isInstanceOf(ScanOutcome.Scanned.class);
    }
  }

  /** A list, each of whose items is written as every kind of leaf. */
  private static Plan plan() {
    List<Shape.Member> members = new ArrayList<>();
    leaves()
        .forEach(leaf ->
            members.add(
                new Shape.Named(
                    "m" + members.size(),
                    List.of(),
                    new Shape.OnFailure(OnErrorAction.NULL, null),
                    new Shape.LeafShape(0, leaf, false))));
    var items = new Shape.Items(0, 1, true, null, false, new Shape.ObjectShape(members));
    return Plans.of(
        List.of(Plans.fetch(0, 0, new Feed.Once())),
        List.of(
            new Result(
                0,
                "T",
                List.of(new Result.Level(-1, 1, null, null), new Result.Level(0, 1, null, null)),
                new Wanted.Rows(0, 1, new Wanted.Whole(0)),
                null)),
        new Body.Single(new Shape.Join(0, 0, true, items)));
  }

  private static Stream<Leaf> leaves() {
    var scalars =
        Stream.of(Scalar.values()).map(scalar -> (Leaf) new Leaf.ScalarLeaf(scalar, null));
    var times =
        Stream.of(Encoding.values())
            .map(encoding -> (Leaf) new Leaf.ScalarLeaf(Scalar.DATE_TIME, encoding));
    Leaf mapped =
        new Leaf.EnumLeaf("E", List.of(new Leaf.Mapping("A", new Value.StringValue("a"))), null);
    return Stream.concat(Stream.concat(scalars, times), Stream.of(mapped));
  }
}
