package dev.facet.engine.shape;

import dev.facet.definition.graph.Value;
import dev.facet.engine.join.Groups;
import dev.facet.engine.join.Reason;
import dev.facet.engine.join.Target;
import dev.facet.engine.table.Literals;
import dev.facet.engine.table.Table;
import org.jspecify.annotations.Nullable;

/** A {@link dev.facet.plan.Shape} with its places computed. */
sealed interface ShapeNode
    permits ArrangedNode,
        ComputedNode,
        ShapeNode.LeafNode,
        ShapeNode.ObjectNode,
        ShapeNode.RootsNode,
        ShapeNode.InsideNode,
        ShapeNode.ItemsNode,
        ShapeNode.JoinNode,
        ShapeNode.JoinManyNode,
        ShapeNode.GivenNode,
        ShapeNode.GuardNode,
        ShapeNode.ChoiceNode,
        ShapeNode.ConstantNode,
        ShapeNode.NextCursorNode {

  /**
   * Writes the value that this node has for a row.
   *
   * @return {@link Writer#WRITTEN}, {@link Writer#NULL} or {@link Writer#FAILED}
   */
  int write(Writer writer, Table table, int row);

  private static int whenNull(Writer writer, boolean nullable) {
    return nullable ? Writer.NULL : writer.fail(Reason.INVALID);
  }

  /** Where a slot's value starts; -1 when it is absent or null. */
  private static int start(Table table, int row, int slotAt) {
    int at = row * table.stride() + slotAt;
    int start = table.cell(at);
    return table.cell(at + 1) == 0 || table.body(row)[start] == 'n' ? -1 : start;
  }

  /**
   * A leaf. Strings or numbers that are copied as they are, which is most of all leaves, are copied
   * here; everything else is the writer's.
   */
  record LeafNode(
      int slotAt,
      LeafWriter leaf,
      boolean nullable,
      boolean copiesStrings,
      boolean copiesNumbers,
      boolean isInt)
      implements ShapeNode {
    @Override
    public int write(Writer writer, Table table, int row) {
      int at = row * table.stride() + slotAt;
      int end = table.cell(at + 1);
      if (end == 0) {
        return whenNull(writer, nullable);
      }
      int start = table.cell(at);
      byte[] body = table.body(row);
      byte first = body[start];
      if (first == '"' ? copiesStrings : first <= '9' && copiesNumbers) {
        writer.copy(body, start, end);
        return Writer.WRITTEN;
      }
      if (isInt && ScalarWriters.integer(writer, body, start, end)) {
        return Writer.WRITTEN;
      }
      if (first == 'n') {
        return whenNull(writer, nullable);
      }
      return leaf.write(writer, body, start, end) ? Writer.WRITTEN : writer.fail(Reason.INVALID);
    }
  }

  /** An object, and with {@code bare} only its members. */
  @SuppressWarnings("ArrayRecordComponent") // compiled form; nobody compares nodes
  record ObjectNode(MemberNode[] members, boolean bare) implements ShapeNode {
    @Override
    public int write(Writer writer, Table table, int row) {
      int mark = writer.length();
      for (MemberNode member : members) {
        if (member.write(writer, table, row) == Writer.FAILED) {
          return Writer.FAILED;
        }
      }
      return bare ? Writer.WRITTEN : close(writer, mark);
    }

    /** Members start with a comma each; the first one's becomes the brace. */
    static int close(Writer writer, int mark) {
      if (writer.length() == mark) {
        writer.put(Segment.EMPTY_OBJECT);
        return Writer.WRITTEN;
      }
      writer.open(mark, '{');
      writer.put('}');
      return Writer.WRITTEN;
    }
  }

  /** The object of several roots: failed when all of them are. */
  @SuppressWarnings("ArrayRecordComponent") // compiled form; nobody compares nodes
  record RootsNode(MemberNode[] members) implements ShapeNode {
    @Override
    public int write(Writer writer, Table table, int row) {
      int mark = writer.length();
      int present = 0;
      int failed = 0;
      Reason first = Reason.INVALID;
      for (MemberNode member : members) {
        switch (member.write(writer, table, row)) {
          case Writer.FAILED -> {
            return Writer.FAILED;
          }
          case MemberNode.ABSORBED -> {
            first = failed == 0 ? writer.reason() : first;
            failed++;
            present++;
          }
          case MemberNode.LEFT_OUT -> {}
          default -> present++;
        }
      }
      if (failed > 0 && failed == present) {
        return writer.fail(first);
      }
      return ObjectNode.close(writer, mark);
    }
  }

  record InsideNode(int slotAt, boolean nullable, ShapeNode inner) implements ShapeNode {
    @Override
    public int write(Writer writer, Table table, int row) {
      int start = start(table, row, slotAt);
      if (start < 0) {
        return whenNull(writer, nullable);
      }
      if (table.body(row)[start] != '{') {
        return writer.fail(Reason.INVALID);
      }
      return inner instanceof ObjectNode object
          ? object.write(writer, table, row)
          : inner.write(writer, table, row);
    }
  }

  /** How the items of a list are written, whatever rows they are. */
  record ItemNode(ShapeNode shape, int limit, boolean nullable, int path) {

    /** Whether the list can go on. */
    boolean write(Writer writer, Table table, int row) {
      int mark = writer.length();
      int holes = writer.holes();
      writer.put(',');
      int outcome =
          shape instanceof InsideNode object
              ? object.write(writer, table, row)
              : shape.write(writer, table, row);
      return (outcome == Writer.WRITTEN && !writer.overflown())
          || settle(writer, outcome, mark, holes);
    }

    /** The same for a row that is none; whether the list can go on. */
    boolean writeMissing(Writer writer, int target) {
      int mark = writer.length();
      int holes = writer.holes();
      int outcome;
      if (Target.isFailed(target)) {
        outcome = writer.fail(Target.reason(target));
      } else {
        outcome = nullable ? Writer.NULL : writer.fail(Reason.MISSING);
      }
      return settle(writer, outcome, mark, holes);
    }

    /** The same as a member of an object; an item that is null is a member that is null. */
    boolean writeNamed(Writer writer, String name, Table table, int row) {
      int mark = writer.length();
      int holes = writer.holes();
      Segment member = Segment.ofName(name);
      writer.put(member);
      int outcome = shape.write(writer, table, row);
      if (writer.overflown()) {
        writer.fail(Reason.LIMIT);
        return false;
      }
      if (outcome == Writer.WRITTEN) {
        return true;
      }
      if (outcome == Writer.FAILED && !nullable) {
        return false;
      }
      writer.backTo(mark, holes);
      if (outcome == Writer.FAILED) {
        writer.hole(path);
      }
      writer.put(member);
      writer.put(Segment.NULL);
      return true;
    }

    boolean settle(Writer writer, int outcome, int mark, int holes) {
      if (writer.overflown()) {
        writer.fail(Reason.LIMIT);
        return false;
      }
      if (outcome == Writer.WRITTEN) {
        return true;
      }
      if (outcome == Writer.FAILED && !nullable) {
        return false;
      }
      writer.backTo(mark, holes);
      if (outcome == Writer.FAILED) {
        writer.hole(path);
      }
      writer.put(Segment.NULL_ITEM);
      return true;
    }

    static int close(Writer writer, int mark) {
      if (writer.length() == mark) {
        writer.put(Segment.EMPTY_LIST);
        return Writer.WRITTEN;
      }
      writer.open(mark, '[');
      writer.put(']');
      return Writer.WRITTEN;
    }
  }

  record ItemsNode(
      int slotAt, int result, int level, int rangeAt, char bracket, boolean nullable, ItemNode item)
      implements ShapeNode {
    @Override
    public int write(Writer writer, Table table, int row) {
      int start = start(table, row, slotAt);
      if (start < 0) {
        return whenNull(writer, nullable);
      }
      if (table.body(row)[start] != bracket) {
        return writer.fail(Reason.INVALID);
      }
      Table items = writer.result(result).level(level);
      int range = row * table.stride() + rangeAt;
      int last = table.cell(range + 1);
      int left = item.limit();
      int mark = writer.length();
      for (int i = table.cell(range); i < last && left > 0; i++) {
        if (items.isDropped(i)) {
          continue;
        }
        left--;
        if (!item.write(writer, items, i)) {
          return Writer.FAILED;
        }
      }
      return ItemNode.close(writer, mark);
    }
  }

  record JoinNode(int fetch, int feed, int result, int level, boolean nullable, ShapeNode inner)
      implements ShapeNode {
    @Override
    public int write(Writer writer, Table table, int row) {
      int target = writer.joins.target(fetch, feed, row);
      if (target >= 0) {
        return inner.write(writer, writer.result(result).level(level), target);
      }
      if (Target.isFailed(target)) {
        return writer.fail(Target.reason(target));
      }
      if (nullable) {
        return Writer.NULL;
      }
      return writer.fail(target == Target.MISSING ? Reason.MISSING : Reason.INVALID);
    }
  }

  record JoinManyNode(int fetch, int feed, int result, int level, ItemNode item)
      implements ShapeNode {
    @Override
    public int write(Writer writer, Table table, int row) {
      int group = writer.joins.target(fetch, feed, row);
      if (Target.isFailed(group)) {
        return writer.fail(Target.reason(group));
      }
      if (group < 0) {
        writer.put(Segment.EMPTY_LIST);
        return Writer.WRITTEN;
      }
      Groups groups = writer.joins.groups(fetch);
      Table items = writer.result(result).level(level);
      int mark = writer.length();
      int first = groups.first(group);
      int last = (int) Math.min(groups.last(group), (long) first + item.limit());
      for (int i = first; i < last; i++) {
        int target = groups.target(i);
        boolean goesOn =
            target >= 0 ? item.write(writer, items, target) : item.writeMissing(writer, target);
        if (!goesOn) {
          return Writer.FAILED;
        }
      }
      return ItemNode.close(writer, mark);
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // compiled form; nobody compares nodes
  record GivenNode(int[] slotsAt, boolean nullable, ShapeNode inner) implements ShapeNode {
    @Override
    public int write(Writer writer, Table table, int row) {
      for (int slotAt : slotsAt) {
        if (start(table, row, slotAt) < 0) {
          return whenNull(writer, nullable);
        }
      }
      return inner.write(writer, table, row);
    }
  }

  record GuardNode(int path, @Nullable Segment defaultValue, ShapeNode inner) implements ShapeNode {
    @Override
    public int write(Writer writer, Table table, int row) {
      int mark = writer.length();
      int holes = writer.holes();
      int outcome = inner.write(writer, table, row);
      if (outcome != Writer.FAILED) {
        return outcome;
      }
      writer.backTo(mark, holes);
      writer.hole(path);
      if (defaultValue == null) {
        return Writer.NULL;
      }
      writer.put(defaultValue);
      return Writer.WRITTEN;
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // compiled form; nobody compares nodes
  record ChoiceNode(int slotAt, Literals types, ShapeNode[] shapes, int unknown)
      implements ShapeNode {
    @Override
    public int write(Writer writer, Table table, int row) {
      int at = row * table.stride() + slotAt;
      int end = table.cell(at + 1);
      int type = end == 0 ? -1 : types.indexOf(table.body(row), table.cell(at), end, unknown);
      return type < 0 ? writer.fail(Reason.INVALID) : shapes[type].write(writer, table, row);
    }
  }

  record NextCursorNode(int fetch) implements ShapeNode {
    @Override
    public int write(Writer writer, Table table, int row) {
      String cursor = writer.joins.cursor(fetch);
      if (cursor == null) {
        return Writer.NULL;
      }
      writer.put(Segment.of(new Value.StringValue(cursor)));
      return Writer.WRITTEN;
    }
  }

  record ConstantNode(Segment value) implements ShapeNode {
    @Override
    public int write(Writer writer, Table table, int row) {
      writer.put(value);
      return Writer.WRITTEN;
    }
  }
}
