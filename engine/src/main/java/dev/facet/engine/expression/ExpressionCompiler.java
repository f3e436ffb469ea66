package dev.facet.engine.expression;

import com.google.re2j.Pattern;
import dev.facet.definition.expression.Expression;
import dev.facet.definition.expression.Formula;
import dev.facet.definition.expression.Literal;
import dev.facet.definition.expression.Operation;
import dev.facet.engine.expression.Ground.Places;
import dev.facet.engine.table.TableLayout;
import dev.facet.plan.Plan;
import dev.facet.plan.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Computes the places of a plan's formulas: where in a row their fields are, and a cell for each
 * operand. All formulas of a plan share one numbering of cells; none runs inside itself.
 *
 * <p>Threading: confined to the compile of one plan; what it makes is immutable.
 */
public final class ExpressionCompiler {
  private final Places places;
  private final Ways ways;
  private final List<VariableKey> variables = new ArrayList<>();
  private int cells;

  public ExpressionCompiler(Plan plan, List<TableLayout> layouts) {
    places = new Places(plan, layouts);
    ways = new Ways(places, this::compile);
  }

  /** The cells and variables of all formulas that have been compiled. */
  public ExpressionProgram program() {
    return new ExpressionProgram(cells, variables);
  }

  /**
   * A formula that stands on rows of a result.
   *
   * @param input from such a row to what the formula stands on
   */
  public FormulaNode compile(Formula formula, Shape input, int result) {
    return new FormulaNode(node(formula, input, result), cell(1));
  }

  private Node compile(Shape.Computed shape, int result) {
    return node(shape.formula(), shape.input(), result);
  }

  private Node node(Formula formula, Shape input, int result) {
    return new Compilation(new Ground(input, result)).node(formula.expression());
  }

  private int cell(int count) {
    int first = cells;
    cells += count;
    return first;
  }

  private int variable(Expression.Variable variable) {
    var key = new VariableKey(variable.name(), variable.path(), variable.type());
    int known = variables.indexOf(key);
    if (known >= 0) {
      return known;
    }
    variables.add(key);
    return variables.size() - 1;
  }

  /** One formula. */
  private final class Compilation {
    private final Ground self;

    /** Cells of the items of walks, and the ways to what the items are. */
    private final Map<Integer, Integer> itemCells = new HashMap<>();

    private final Map<Integer, Expression> ranges = new HashMap<>();

    Compilation(Ground self) {
      this.self = self;
    }

    Node node(Expression expression) {
      return switch (expression) {
        case Expression.Constant(var literal, _) -> new Nodes.Constant(constant(literal));
        case Expression.This _ -> ways.to(self);
        case Expression.Item(int number, _) ->
            new Nodes.Local(Objects.requireNonNull(itemCells.get(number), "item"));
        case Expression.Variable variable -> new Nodes.Variable(variable(variable));
        case Expression.Member member -> member(member);
        case Expression.Call call -> call(call);
        case Expression.Choose(var condition, var then, var otherwise, _) ->
            new Nodes.Choose(node(condition), node(then), node(otherwise), cell(1));
        case Expression.Items(var items, _) -> new Nodes.Items(nodes(items), cell(1));
        case Expression.Walk walk -> walk(walk);
      };
    }

    private Node[] nodes(List<Expression> expressions) {
      return expressions.stream().map(this::node).toArray(Node[]::new);
    }

    private Node member(Expression.Member member) {
      Node field = ways.member(wayTo(member.object()), member.name());
      boolean own =
          member.object() instanceof Expression.This
              && (self.shape() instanceof Shape.ObjectShape
                  || self.shape() instanceof Shape.Choice);
      return own ? field : new Nodes.Member(node(member.object()), cell(1), field);
    }

    /** The shape of an expression that is an object or a list of them. */
    private Ground wayTo(Expression expression) {
      return switch (expression) {
        case Expression.This _ -> self;
        case Expression.Member(var object, var name, _) -> wayTo(object).member(name, places);
        case Expression.Item(int number, _) ->
            wayTo(Objects.requireNonNull(ranges.get(number), "range")).item(places);
        case Expression.Walk walk when walk.mode() == Expression.Mode.FILTER -> wayTo(walk.range());
        case Expression.Call(var operation, var arguments, _) when operation == Operation.TAKE ->
            wayTo(arguments.getFirst());
        case Expression.Call(var operation, var arguments, _)
            when operation == Operation.FIRST
                || operation == Operation.LAST
                || operation == Operation.INDEX_LIST ->
            wayTo(arguments.getFirst()).item(places);
        case Expression.Call _,
            Expression.Walk _,
            Expression.Constant _,
            Expression.Variable _,
            Expression.Choose _,
            Expression.Items _ ->
            throw new IllegalArgumentException(
                "expression: " + expression + " (expected: an object)");
      };
    }

    private Node walk(Expression.Walk walk) {
      Node range = node(walk.range());
      int at = cell(2);
      itemCells.put(walk.number(), at);
      ranges.put(walk.number(), walk.range());
      return new WalkNode(walk.mode(), range, at, node(walk.body()));
    }

    private Node call(Expression.Call call) {
      List<Expression> arguments = call.arguments();
      return switch (call.operation()) {
        case EQUAL, NOT_EQUAL ->
            new Nodes.Equal(
                node(arguments.get(0)),
                node(arguments.get(1)),
                cell(2),
                call.operation() == Operation.NOT_EQUAL);
        case AND -> new Nodes.Logic(nodes(arguments), cell(2), false);
        case OR -> new Nodes.Logic(nodes(arguments), cell(2), true);
        case HAS -> new Nodes.Has(node(arguments.getFirst()), cell(1));
        case COALESCE -> new Nodes.Coalesce(nodes(arguments));
        case MATCHES ->
            new Nodes.Matches(node(arguments.getFirst()), cell(1), pattern(arguments.get(1)));
        case IN_LIST ->
            arguments.get(1) instanceof Expression.Variable list
                ? new Nodes.InVariable(node(arguments.getFirst()), cell(1), variable(list))
                : strict(call.operation(), arguments);
        default -> strict(call.operation(), arguments);
      };
    }

    private Node strict(Operation operation, List<Expression> arguments) {
      int at = cell(arguments.size());
      @Nullable Op flexible = Operations.of(operation, arguments.size());
      return new Nodes.Strict(
          nodes(arguments), at, flexible == null ? Operations.of(operation) : flexible);
    }
  }

  private static Pattern pattern(Expression expression) {
    if (!(expression instanceof Expression.Constant(Literal.StringLiteral(var text), _))) {
      throw new IllegalArgumentException("pattern: " + expression + " (expected: a literal)");
    }
    return Pattern.compile(text);
  }

  private static Cell constant(Literal literal) {
    var cell = new Cell();
    switch (literal) {
      case Literal.NullLiteral _ -> cell.setNull();
      case Literal.BooleanLiteral(boolean value) -> cell.set(value);
      case Literal.IntLiteral(long value) -> cell.set(value);
      case Literal.FloatLiteral(double value) -> cell.set(value);
      case Literal.DecimalLiteral(var value) -> cell.set(value);
      case Literal.StringLiteral(var value) -> cell.set(value);
    }
    return cell;
  }
}
