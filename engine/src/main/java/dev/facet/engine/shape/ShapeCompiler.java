package dev.facet.engine.shape;

import dev.facet.definition.config.OnErrorAction;
import dev.facet.definition.endpoint.Selection.Arrangement;
import dev.facet.definition.endpoint.Selection.Condition;
import dev.facet.definition.expression.Formula;
import dev.facet.definition.graph.Scalar;
import dev.facet.definition.graph.Value;
import dev.facet.engine.expression.ExpressionCompiler;
import dev.facet.engine.expression.ExpressionProgram;
import dev.facet.engine.expression.FormulaNode;
import dev.facet.engine.table.Literals;
import dev.facet.engine.table.TableLayout;
import dev.facet.plan.Fetch;
import dev.facet.plan.Leaf;
import dev.facet.plan.Plan;
import dev.facet.plan.Shape;
import dev.facet.plan.walk.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Computes the places of a plan's shape: offsets in rows, bytes of names, numbers of paths. */
final class ShapeCompiler {
  private static final int NO_RESULT = -1;

  private final Plan plan;
  private final List<TableLayout> layouts;
  private final Holes holes;

  /** Conjunctions by number, in the order in which they were met. */
  private final Map<List<Condition>, Integer> conditions = new LinkedHashMap<>();

  private final ExpressionCompiler expressions;

  ShapeCompiler(Plan plan, Holes holes) {
    this.plan = plan;
    this.holes = holes;
    layouts = plan.results().stream().map(TableLayout::new).toList();
    expressions = new ExpressionCompiler(plan, layouts);
  }

  List<List<Condition>> conditions() {
    return List.copyOf(conditions.keySet());
  }

  ExpressionProgram expressions() {
    return expressions.program();
  }

  /** Of a shape that stands on no row: a root. */
  ShapeNode root(Shape shape) {
    return compile(shape, new Ground(NO_RESULT, "", false));
  }

  ShapeNode roots(Shape.ObjectShape object) {
    return new ShapeNode.RootsNode(members(object, new Ground(NO_RESULT, "", false)));
  }

  /**
   * What a shape stands on.
   *
   * @param result whose rows
   * @param path response names so far
   * @param bare the object at the end is lifted: its members are written without braces
   */
  private record Ground(int result, String path, boolean bare) {
    Ground named(String name) {
      return new Ground(result, path.isEmpty() ? name : path + "/" + name, false);
    }

    Ground on(int other) {
      return new Ground(other, path, bare);
    }

    Ground lifted() {
      return new Ground(result, path, true);
    }
  }

  private ShapeNode compile(Shape shape, Ground ground) {
    return switch (shape) {
      case Shape.LeafShape(int slot, var leaf, boolean nullable) ->
          leaf(slotAt(slot, closed(shape, ground)), leaf, nullable);
      case Shape.ObjectShape object ->
          new ShapeNode.ObjectNode(members(object, ground), ground.bare());
      case Shape.Inside(int slot, boolean nullable, var inner) ->
          new ShapeNode.InsideNode(slotAt(slot, ground), nullable, compile(inner, ground));
      case Shape.Items items -> items(items, closed(shape, ground));
      case Shape.Join join -> join(join, ground);
      case Shape.JoinMany join -> joinMany(join, closed(shape, ground));
      case Shape.Given(var slots, boolean nullable, var inner) ->
          new ShapeNode.GivenNode(
              slots.stream().mapToInt(slot -> slotAt(slot, ground)).toArray(),
              nullable,
              compile(inner, ground));
      case Shape.Guard(var onFailure, var inner) -> guard(onFailure, inner, ground);
      case Shape.Choice choice ->
          new ShapeNode.ChoiceNode(
              slotAt(choice.discriminator(), ground),
              new Literals(choice.cases().stream().map(Shape.Case::json).toList()),
              choice.cases().stream()
                  .map(one -> compile(one.shape(), ground))
                  .toArray(ShapeNode[]::new),
              choice.unknownCase());
      case Shape.NextCursor(int fetch) -> {
        closed(shape, ground);
        yield new ShapeNode.NextCursorNode(fetch);
      }
      case Shape.Computed(var formula, var input) ->
          computed(formula, input, closed(shape, ground));
      case Shape.Arranged arranged ->
          throw new IllegalArgumentException("shape: " + arranged + " (expected: in a list)");
      case Shape.Constant(var value) -> {
        closed(shape, ground);
        yield new ShapeNode.ConstantNode(Segment.of(value));
      }
    };
  }

  private static ShapeNode leaf(int slotAt, Leaf leaf, boolean nullable) {
    boolean strings = false;
    boolean numbers = false;
    boolean isInt = false;
    if (leaf instanceof Leaf.ScalarLeaf(var scalar, _)) {
      strings = copiesStrings(scalar);
      numbers = copiesNumbers(scalar);
      isInt = scalar == Scalar.INT;
    }
    return new ShapeNode.LeafNode(slotAt, LeafWriter.of(leaf), nullable, strings, numbers, isInt);
  }

  private static boolean copiesStrings(Scalar scalar) {
    return scalar == Scalar.STRING || scalar == Scalar.ID || scalar == Scalar.JSON;
  }

  private static boolean copiesNumbers(Scalar scalar) {
    return scalar == Scalar.FLOAT || scalar == Scalar.JSON;
  }

  private static Ground closed(Shape shape, Ground ground) {
    if (ground.bare()) {
      throw new IllegalArgumentException("lifted: " + shape + " (expected: an object)");
    }
    return ground;
  }

  private int slotAt(int slot, Ground ground) {
    if (ground.result() == NO_RESULT) {
      throw new IllegalArgumentException("slot " + slot + " of a root that stands on no row");
    }
    return layouts.get(ground.result()).slotAt(slot);
  }

  private ShapeNode computed(Formula formula, Shape input, Ground ground) {
    if (ground.result() == NO_RESULT) {
      throw new IllegalArgumentException("a formula in a root that stands on no row");
    }
    return new ComputedNode(
        expressions.compile(formula, input, ground.result()), formula.type().nullable());
  }

  private ShapeNode items(Shape.Items items, Ground ground) {
    TableLayout layout = layouts.get(ground.result());
    if (items.item() instanceof Shape.Arranged arranged) {
      return new ArrangedNode.OfItems(
          slotAt(items.slot(), ground),
          ground.result(),
          items.level(),
          layout.rangeAt(items.level()),
          layout.isEntries(items.level()) ? '{' : '[',
          items.nullable(),
          arranger(arranged, items.itemNullable(), ground));
    }
    return new ShapeNode.ItemsNode(
        slotAt(items.slot(), ground),
        ground.result(),
        items.level(),
        layout.rangeAt(items.level()),
        layout.isEntries(items.level()) ? '{' : '[',
        items.nullable(),
        item(items.limit(), items.itemNullable(), items.item(), ground));
  }

  private ShapeNode.ItemNode item(
      @Nullable Integer limit, boolean nullable, Shape shape, Ground ground) {
    Ground item = ground.named("*");
    int most = limit == null ? Integer.MAX_VALUE : limit;
    return new ShapeNode.ItemNode(compile(shape, item), most, nullable, holes.path(item.path()));
  }

  private ShapeNode join(Shape.Join join, Ground ground) {
    Fetch fetch = plan.fetches().get(join.fetch());
    ShapeNode inner = compile(join.inner(), ground.on(fetch.result()));
    return new ShapeNode.JoinNode(
        join.fetch(),
        join.feed(),
        fetch.result(),
        Position.behind(fetch).level(),
        join.nullable(),
        inner);
  }

  private Arranger arranger(Shape.Arranged arranged, boolean itemNullable, Ground ground) {
    Arrangement arrangement = arranged.arrangement();
    @Nullable Formula filter = arrangement.filter();
    @Nullable Formula key = arrangement.key();
    List<Arranger.Key> keys =
        arrangement.sort().stream()
            .map(order ->
                new Arranger.Key(formula(order.by(), arranged, ground), order.descending()))
            .toList();
    return new Arranger(
        filter == null ? null : formula(filter, arranged, ground),
        keys.toArray(Arranger.Key[]::new),
        key == null ? null : formula(key, arranged, ground),
        item(arranged.limit(), itemNullable, arranged.item(), ground));
  }

  private FormulaNode formula(Formula formula, Shape.Arranged arranged, Ground ground) {
    return expressions.compile(formula, arranged.input(), ground.result());
  }

  private ShapeNode joinMany(Shape.JoinMany join, Ground ground) {
    Fetch fetch = plan.fetches().get(join.fetch());
    if (join.item() instanceof Shape.Arranged arranged) {
      return new ArrangedNode.OfJoin(
          join.fetch(),
          join.feed(),
          fetch.result(),
          Position.behindMany(plan, join.fetch()).level(),
          join.itemNullable(),
          arranger(arranged, join.itemNullable(), ground.on(fetch.result())));
    }
    return new ShapeNode.JoinManyNode(
        join.fetch(),
        join.feed(),
        fetch.result(),
        Position.behindMany(plan, fetch.id()).level(),
        item(join.limit(), join.itemNullable(), join.item(), ground.on(fetch.result())));
  }

  private ShapeNode guard(Shape.OnFailure onFailure, Shape inner, Ground ground) {
    ShapeNode value = compile(inner, ground);
    if (onFailure.action() == OnErrorAction.FAIL) {
      return value;
    }
    Segment defaultValue = ground.bare() ? null : segment(onFailure.defaultValue());
    return new ShapeNode.GuardNode(holes.path(ground.path()), defaultValue, value);
  }

  private static @Nullable Segment segment(@Nullable Value value) {
    return value == null ? null : Segment.of(value);
  }

  // ---- members

  private MemberNode[] members(Shape.ObjectShape object, Ground ground) {
    return object.members().stream()
        .map(member -> member(member, ground))
        .toArray(MemberNode[]::new);
  }

  private MemberNode member(Shape.Member member, Ground ground) {
    int condition = condition(member.conditions());
    OnErrorAction action = member.onFailure().action();
    return switch (member) {
      case Shape.Named(var name, _, var onFailure, var value) -> {
        Ground below = ground.named(name);
        yield new MemberNode.NamedNode(
            Segment.ofName(name),
            condition,
            action,
            segment(onFailure.defaultValue()),
            holes.path(below.path()),
            compile(value, below));
      }
      case Shape.Lifted(_, _, var value) ->
          new MemberNode.LiftedNode(
              condition, action, liftedNames(value, ground), compile(value, ground.lifted()));
    };
  }

  private int condition(List<Condition> conjunction) {
    if (conjunction.isEmpty()) {
      return MemberNode.ALWAYS;
    }
    return conditions.computeIfAbsent(conjunction, _ -> conditions.size());
  }

  private MemberNode.LiftedName[] liftedNames(Shape value, Ground ground) {
    List<MemberNode.LiftedName> names = new ArrayList<>();
    new LiftedNames((name, conjunctions) -> names.add(liftedName(name, conjunctions, ground)))
        .collect(value);
    return names.toArray(MemberNode.LiftedName[]::new);
  }

  private MemberNode.LiftedName liftedName(
      String name, List<List<Condition>> conjunctions, Ground ground) {
    return new MemberNode.LiftedName(
        Segment.ofName(name),
        conjunctions.stream().mapToInt(this::condition).toArray(),
        holes.path(ground.named(name).path()));
  }
}
