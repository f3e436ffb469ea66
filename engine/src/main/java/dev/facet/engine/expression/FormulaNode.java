package dev.facet.engine.expression;

import dev.facet.engine.table.Table;

/** A compiled formula. Immutable. */
public final class FormulaNode {
  private final Node node;
  private final int at;

  FormulaNode(Node node, int at) {
    this.node = node;
    this.at = at;
  }

  /** The value for a row, in a cell of the frame that the next evaluation overwrites. */
  public Cell eval(Frame frame, Table table, int row) {
    Cell out = frame.cells[at];
    node.eval(frame, table, row, out);
    return out;
  }
}
