package dev.facet.engine.shape;

import dev.facet.definition.endpoint.Selection.Condition;
import dev.facet.engine.expression.ExpressionProgram;
import dev.facet.engine.expression.Frame;
import dev.facet.engine.join.Joins;
import dev.facet.engine.join.Reason;
import dev.facet.engine.join.Target;
import dev.facet.engine.shape.Shaped.Failed;
import dev.facet.engine.shape.Shaped.RootIsNull;
import dev.facet.engine.shape.Shaped.Written;
import dev.facet.engine.table.Table;
import dev.facet.engine.table.TableLayout;
import dev.facet.engine.table.Tables;
import dev.facet.plan.Body;
import dev.facet.plan.Feed;
import dev.facet.plan.Plan;
import dev.facet.plan.Result;
import dev.facet.plan.Wanted;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A plan's {@link Body} compiled for writing responses. Immutable; one per plan and snapshot,
 * shared by all requests.
 *
 * <p>Writing copies bytes from the sources' bodies; only what clients get in another spelling is
 * converted. Kinds are checked against the graph's types here. Where something failed and the shape
 * permits it, a hole is left and recorded; else the failure goes outwards.
 */
public final class ShapeProgram {
  private final Body body;
  private final ShapeNode root;
  private final Holes holes;
  private final List<List<Condition>> conditions;
  private final int[] feeds;
  private final ExpressionProgram expressions;

  private ShapeProgram(
      Body body,
      ShapeNode root,
      Holes holes,
      List<List<Condition>> conditions,
      int[] feeds,
      ExpressionProgram expressions) {
    this.body = body;
    this.root = root;
    this.holes = holes;
    this.conditions = conditions;
    this.feeds = feeds;
    this.expressions = expressions;
  }

  /**
   * Computes the places of a plan's shape.
   *
   * @throws IllegalArgumentException when shape and results do not fit together
   */
  public static ShapeProgram compile(Plan plan) {
    var holes = new Holes();
    var compiler = new ShapeCompiler(plan, holes);
    ShapeNode root =
        switch (plan.body()) {
          case Body.Single(var shape) -> compiler.root(shape);
          case Body.Roots(var object) -> compiler.roots(object);
          case Body.Empty _ -> new ShapeNode.ConstantNode(new Segment(""));
        };
    int[] feeds =
        plan.fetches().stream()
            .mapToInt(fetch -> fetch.feed() instanceof Feed.Bulk bulk ? bulk.keys().size() : 1)
            .toArray();
    return new ShapeProgram(
        plan.body(), root, holes, compiler.conditions(), feeds, compiler.expressions());
  }

  /** The joins of one request, none of them set. */
  public Joins joins() {
    return new Joins(feeds);
  }

  /** Which of the shape's conditions hold, for one request's variables. */
  public boolean[] conditions(Predicate<String> variable) {
    var held = new boolean[conditions.size()];
    for (int i = 0; i < held.length; i++) {
      held[i] =
          conditions.get(i).stream()
              .allMatch(condition -> variable.test(condition.variable()) == condition.expected());
    }
    return held;
  }

  /**
   * Writes the body. It takes about a millisecond per MiB of {@link ShapeInput#estimatedBytes()}.
   *
   * <p>Of {@link Body.Empty}, the body is empty, or failed like its fetch.
   */
  public Shaped write(ShapeInput input) {
    if (body instanceof Body.Empty(int fetch)) {
      int target = input.joins().target(fetch, 0, 0);
      return Target.isFailed(target)
          ? new Failed(Target.reason(target))
          : new Written(new byte[0], 0, List.of());
    }
    var writer = new Writer(input, frame(input));
    int outcome = root.write(writer, noRow(), 0);
    if (writer.overflown() || writer.length() > input.maxBytes()) {
      return new Failed(Reason.LIMIT);
    }
    return switch (outcome) {
      case Writer.WRITTEN ->
          new Written(writer.bytes(), writer.length(), holes.counted(writer.holeNumbers()));
      case Writer.NULL -> new RootIsNull();
      default -> new Failed(writer.reason());
    };
  }

  private @Nullable Frame frame(ShapeInput input) {
    return expressions.isEmpty()
        ? null
        : expressions.frame(input.results(), input.joins(), input.variables());
  }

  /** What roots stand on: a table that none of them reads. */
  private static Table noRow() {
    return NO_ROW.level(0);
  }

  private static final Tables NO_ROW =
      new Tables(
          new TableLayout(
              new Result(
                  0, "", List.of(new Result.Level(-1, 1, null, null)), new Wanted.Whole(0), null)));
}
