package dev.facet.engine.shape;

import dev.facet.engine.expression.Cell;
import dev.facet.engine.expression.FormulaNode;
import dev.facet.engine.join.Reason;
import dev.facet.engine.table.Table;

/** A value that a formula computes. */
record ComputedNode(FormulaNode formula, boolean nullable) implements ShapeNode {

  @Override
  public int write(Writer writer, Table table, int row) {
    Cell value = formula.eval(writer.frame(), table, row);
    return switch (value.kind()) {
      case FAILED -> writer.fail(value.reason());
      case NULL -> nullable ? Writer.NULL : writer.fail(Reason.EXPRESSION);
      default -> CellWriter.write(writer, value);
    };
  }
}
