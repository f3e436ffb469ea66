package dev.facet.engine.expression;

/** What an operation does with operands of which none is null and none has failed. */
@FunctionalInterface
interface Op {

  /**
   * Puts the result into a cell, which is none of the operands'.
   *
   * @param cells from {@code at} on, the operands in their order
   */
  void apply(Frame frame, Cell[] cells, int at, Cell out);
}
