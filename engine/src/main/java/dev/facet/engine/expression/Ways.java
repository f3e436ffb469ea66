package dev.facet.engine.expression;

import dev.facet.definition.graph.Value;
import dev.facet.engine.expression.Ground.Places;
import dev.facet.engine.join.Groups;
import dev.facet.engine.join.Reason;
import dev.facet.engine.join.Target;
import dev.facet.engine.table.Literals;
import dev.facet.engine.table.Table;
import dev.facet.engine.table.TableLayout;
import dev.facet.plan.Shape;
import java.util.List;

/** Makes nodes of the shapes that lead from a row to a value. */
final class Ways {
  private final Places places;
  private final ComputedWay computed;

  /** A formula inside what a formula reads: a field that the graph computes. */
  @FunctionalInterface
  interface ComputedWay {
    Node compile(Shape.Computed shape, int result);
  }

  Ways(Places places, ComputedWay computed) {
    this.places = places;
    this.computed = computed;
  }

  /** From a row that the shape stands on to its value. */
  Node to(Ground ground) {
    int result = ground.result();
    return switch (ground.shape()) {
      case Shape.LeafShape(int slot, var leaf, boolean nullable) ->
          LeafReader.of(slotAt(result, slot), leaf, nullable);
      case Shape.ObjectShape _, Shape.Choice _ -> (_, table, row, out) -> out.setObject(table, row);
      case Shape.Inside(int slot, boolean nullable, var inner) ->
          new Inside(slotAt(result, slot), nullable, to(ground.with(inner)));
      case Shape.Given(var slots, boolean nullable, var inner) ->
          new Given(
              slots.stream().mapToInt(slot -> slotAt(result, slot)).toArray(),
              nullable,
              to(ground.with(inner)));
      case Shape.Guard(_, var inner) -> to(ground.with(inner));
      case Shape.Join(int fetch, int feed, boolean nullable, var inner) -> {
        int other = places.fetch(fetch).result();
        yield new Join(
            fetch, feed, other, places.itemLevel(fetch), nullable, to(new Ground(inner, other)));
      }
      case Shape.Items items -> items(items, ground);
      case Shape.JoinMany join -> {
        int other = places.fetch(join.fetch()).result();
        Node item = to(new Ground(join.item(), other));
        yield new JoinMany(
            join.fetch(),
            join.feed(),
            other,
            places.itemLevel(join.fetch()),
            join.itemNullable(),
            item);
      }
      case Shape.Constant(var value) -> constant(value);
      case Shape.Computed shape -> computed.compile(shape, result);
      case Shape.Arranged _, Shape.NextCursor _ ->
          throw new IllegalArgumentException("shape: " + ground.shape() + " (expected: not read)");
    };
  }

  private int slotAt(int result, int slot) {
    return places.layout(result).slotAt(slot);
  }

  private static Node constant(Value value) {
    if (!(value instanceof Value.StringValue(var text))) {
      throw new IllegalArgumentException("constant: " + value + " (expected: a type's name)");
    }
    var cell = new Cell();
    cell.set(text);
    return new Nodes.Constant(cell);
  }

  private Node items(Shape.Items items, Ground ground) {
    TableLayout layout = places.layout(ground.result());
    return new Items(
        slotAt(ground.result(), items.slot()),
        ground.result(),
        items.level(),
        layout.rangeAt(items.level()),
        layout.isEntries(items.level()) ? '{' : '[',
        items.nullable(),
        to(ground.with(items.item())));
  }

  /** A member's value, read off the object's own row. */
  Node member(Ground object, String name) {
    Ground end = object.end(places);
    if (!(end.shape() instanceof Shape.Choice choice)) {
      return to(end.member(name, places));
    }
    Node[] ways =
        choice.cases().stream()
            .map(one -> to(end.with(one.shape()).member(name, places)))
            .toArray(Node[]::new);
    List<Value> names = choice.cases().stream().map(Shape.Case::json).toList();
    return new Choice(
        slotAt(end.result(), choice.discriminator()),
        new Literals(names),
        ways,
        choice.unknownCase());
  }

  private static void whenNull(boolean nullable, Cell out) {
    if (nullable) {
      out.setNull();
    } else {
      out.fail(Reason.INVALID);
    }
  }

  /** Where a slot's value starts; -1 when it is absent or null. */
  private static int start(Table table, int row, int slotAt) {
    int at = row * table.stride() + slotAt;
    int start = table.cell(at);
    return table.cell(at + 1) == 0 || table.body(row)[start] == 'n' ? -1 : start;
  }

  private record Inside(int slotAt, boolean nullable, Node inner) implements Node {
    @Override
    public void eval(Frame frame, Table table, int row, Cell out) {
      int start = start(table, row, slotAt);
      if (start < 0) {
        whenNull(nullable, out);
      } else if (table.body(row)[start] != '{') {
        out.fail(Reason.INVALID);
      } else {
        inner.eval(frame, table, row, out);
      }
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // compiled form; nobody compares nodes
  private record Given(int[] slotsAt, boolean nullable, Node inner) implements Node {
    @Override
    public void eval(Frame frame, Table table, int row, Cell out) {
      for (int slotAt : slotsAt) {
        if (start(table, row, slotAt) < 0) {
          whenNull(nullable, out);
          return;
        }
      }
      inner.eval(frame, table, row, out);
    }
  }

  private record Join(int fetch, int feed, int result, int level, boolean nullable, Node inner)
      implements Node {
    @Override
    public void eval(Frame frame, Table table, int row, Cell out) {
      int target = frame.joins.target(fetch, feed, row);
      if (target >= 0) {
        inner.eval(frame, frame.result(result).level(level), target, out);
      } else if (Target.isFailed(target)) {
        out.fail(Target.reason(target));
      } else if (nullable) {
        out.setNull();
      } else {
        out.fail(target == Target.MISSING ? Reason.MISSING : Reason.INVALID);
      }
    }
  }

  private record Items(
      int slotAt, int result, int level, int rangeAt, char bracket, boolean nullable, Node item)
      implements Node {
    @Override
    public void eval(Frame frame, Table table, int row, Cell out) {
      int start = start(table, row, slotAt);
      if (start < 0) {
        whenNull(nullable, out);
        return;
      }
      if (table.body(row)[start] != bracket) {
        out.fail(Reason.INVALID);
        return;
      }
      Table rows = frame.result(result).level(level);
      int range = row * table.stride() + rangeAt;
      int first = table.cell(range);
      int size = table.cell(range + 1) - first;
      out.set(
          bracket == '[' ? new RowList(rows, first, size, item) : kept(rows, first, size, item));
    }

    /** Without the rows whose member came again. */
    private static ListValue kept(Table rows, int first, int size, Node item) {
      var kept = new int[size];
      int count = 0;
      for (int i = first; i < first + size; i++) {
        if (!rows.isDropped(i)) {
          kept[count++] = i;
        }
      }
      return new TargetList(rows, kept, 0, count, false, item);
    }
  }

  private record JoinMany(
      int fetch, int feed, int result, int level, boolean itemNullable, Node item) implements Node {
    @Override
    public void eval(Frame frame, Table table, int row, Cell out) {
      int group = frame.joins.target(fetch, feed, row);
      if (Target.isFailed(group)) {
        out.fail(Target.reason(group));
        return;
      }
      Table rows = frame.result(result).level(level);
      if (group < 0) {
        out.set(new RowList(rows, 0, 0, item));
        return;
      }
      Groups groups = frame.joins.groups(fetch);
      int first = groups.first(group);
      int size = groups.last(group) - first;
      out.set(new TargetList(rows, groups.targets(), first, size, itemNullable, item));
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // compiled form; nobody compares nodes
  private record Choice(int slotAt, Literals types, Node[] ways, int unknown) implements Node {
    @Override
    public void eval(Frame frame, Table table, int row, Cell out) {
      int at = row * table.stride() + slotAt;
      int end = table.cell(at + 1);
      int type = end == 0 ? -1 : types.indexOf(table.body(row), table.cell(at), end, unknown);
      if (type < 0) {
        out.fail(Reason.INVALID);
      } else {
        ways[type].eval(frame, table, row, out);
      }
    }
  }
}
