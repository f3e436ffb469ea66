package dev.facet.engine.shape;

import dev.facet.definition.config.OnErrorAction;
import dev.facet.engine.table.Table;
import org.jspecify.annotations.Nullable;

/** A member of an object, with its name's bytes and what it does with a failure. */
sealed interface MemberNode {
  /** Its value failed, and the failure ends here. */
  int ABSORBED = 3;

  /** Its conditions do not hold. */
  int LEFT_OUT = 4;

  /** Of a member without conditions. */
  int ALWAYS = -1;

  /**
   * Writes the member, a comma first.
   *
   * @return {@link Writer#WRITTEN} (also for null), {@link Writer#FAILED}, {@link #ABSORBED} or
   *     {@link #LEFT_OUT}
   */
  int write(Writer writer, Table table, int row);

  /**
   * {@code ,"name":value}
   *
   * @param condition number of its conjunction, or {@link #ALWAYS}
   */
  record NamedNode(
      Segment name,
      int condition,
      OnErrorAction action,
      @Nullable Segment defaultValue,
      int path,
      ShapeNode value)
      implements MemberNode {
    @Override
    public int write(Writer writer, Table table, int row) {
      if (condition >= 0 && !writer.held[condition]) {
        return LEFT_OUT;
      }
      int mark = writer.length();
      int holes = writer.holes();
      writer.put(name);
      // Asked first, because a call through the interface costs more than a short copy.
      int outcome =
          value instanceof ShapeNode.LeafNode leaf
              ? leaf.write(writer, table, row)
              : value.write(writer, table, row);
      if (outcome == Writer.WRITTEN) {
        return Writer.WRITTEN;
      }
      if (outcome == Writer.NULL) {
        writer.put(Segment.NULL);
        return Writer.WRITTEN;
      }
      if (action == OnErrorAction.FAIL) {
        return Writer.FAILED;
      }
      writer.backTo(mark, holes);
      writer.hole(path);
      if (action == OnErrorAction.NULL) {
        writer.put(name);
        writer.put(defaultValue == null ? Segment.NULL : defaultValue);
      }
      return ABSORBED;
    }
  }

  /**
   * The members of an object below, in this one.
   *
   * @param names what stands there as null when there is no such object
   */
  @SuppressWarnings("ArrayRecordComponent") // compiled form; nobody compares nodes
  record LiftedNode(int condition, OnErrorAction action, LiftedName[] names, ShapeNode value)
      implements MemberNode {
    @Override
    public int write(Writer writer, Table table, int row) {
      if (condition >= 0 && !writer.held[condition]) {
        return LEFT_OUT;
      }
      int mark = writer.length();
      int holes = writer.holes();
      int outcome = value.write(writer, table, row);
      if (outcome == Writer.WRITTEN) {
        return Writer.WRITTEN;
      }
      if (outcome == Writer.NULL) {
        writeNulls(writer);
        return Writer.WRITTEN;
      }
      if (action == OnErrorAction.FAIL) {
        return Writer.FAILED;
      }
      writer.backTo(mark, holes);
      for (LiftedName name : names) {
        if (name.isHeld(writer)) {
          writer.hole(name.path());
        }
      }
      if (action == OnErrorAction.NULL) {
        writeNulls(writer);
      }
      return ABSORBED;
    }

    private void writeNulls(Writer writer) {
      for (LiftedName name : names) {
        if (name.isHeld(writer)) {
          writer.put(name.name());
          writer.put(Segment.NULL);
        }
      }
    }
  }

  /**
   * A name that an object lifts into its parent.
   *
   * @param conditions numbers of conjunctions that must all hold
   */
  @SuppressWarnings("ArrayRecordComponent") // compiled form; nobody compares nodes
  record LiftedName(Segment name, int[] conditions, int path) {
    boolean isHeld(Writer writer) {
      for (int condition : conditions) {
        if (!writer.held[condition]) {
          return false;
        }
      }
      return true;
    }
  }
}
