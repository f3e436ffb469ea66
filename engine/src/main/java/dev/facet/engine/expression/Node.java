package dev.facet.engine.expression;

import dev.facet.engine.table.Table;

/**
 * A part of an expression with its places computed. Immutable and shared by all requests; what it
 * needs while it runs is in the frame.
 */
@FunctionalInterface
interface Node {

  /**
   * Puts the value into a cell.
   *
   * @param table of the row that the expression stands on
   */
  void eval(Frame frame, Table table, int row, Cell out);
}
