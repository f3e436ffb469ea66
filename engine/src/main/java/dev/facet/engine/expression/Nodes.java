package dev.facet.engine.expression;

import com.google.re2j.Pattern;
import dev.facet.engine.expression.Cell.Kind;
import dev.facet.engine.table.Table;

/** The parts of expressions that do more with their operands than to compute from values. */
final class Nodes {
  private Nodes() {}

  @SuppressWarnings("ArrayRecordComponent") // compiled form; nobody compares nodes
  record Strict(Node[] arguments, int at, Op op) implements Node {
    @Override
    public void eval(Frame frame, Table table, int row, Cell out) {
      Cell[] cells = frame.cells;
      int nulls = 0;
      int failed = -1;
      for (int i = 0; i < arguments.length; i++) {
        Cell cell = cells[at + i];
        arguments[i].eval(frame, table, row, cell);
        if (cell.kind == Kind.NULL) {
          nulls++;
        } else if (cell.kind == Kind.FAILED) {
          failed = failed < 0 ? at + i : failed;
        }
      }
      if (failed >= 0) {
        out.set(cells[failed]);
      } else if (nulls > 0) {
        out.setNull();
      } else {
        op.apply(frame, cells, at, out);
      }
    }
  }

  record Equal(Node one, Node other, int at, boolean negated) implements Node {
    @Override
    public void eval(Frame frame, Table table, int row, Cell out) {
      Cell left = frame.cells[at];
      Cell right = frame.cells[at + 1];
      one.eval(frame, table, row, left);
      other.eval(frame, table, row, right);
      if (left.kind == Kind.FAILED) {
        out.set(left);
      } else if (right.kind == Kind.FAILED) {
        out.set(right);
      } else {
        out.set(Lists.equal(frame, left, right) != negated);
      }
    }
  }

  /**
   * And, or.
   *
   * @param decisive the value of one operand that decides, whatever the others are
   */
  @SuppressWarnings("ArrayRecordComponent") // compiled form; nobody compares nodes
  record Logic(Node[] operands, int at, boolean decisive) implements Node {
    @Override
    public void eval(Frame frame, Table table, int row, Cell out) {
      Cell cell = frame.cells[at];
      Cell failure = frame.cells[at + 1];
      failure.setNull();
      boolean unknown = false;
      for (Node operand : operands) {
        operand.eval(frame, table, row, cell);
        switch (cell.kind) {
          case FAILED -> failure.set(cell);
          case NULL -> unknown = true;
          default -> {
            if (cell.isTrue() == decisive) {
              out.set(decisive);
              return;
            }
          }
        }
      }
      if (failure.kind == Kind.FAILED) {
        out.set(failure);
      } else if (unknown) {
        out.setNull();
      } else {
        out.set(!decisive);
      }
    }
  }

  record Has(Node value, int at) implements Node {
    @Override
    public void eval(Frame frame, Table table, int row, Cell out) {
      Cell cell = frame.cells[at];
      value.eval(frame, table, row, cell);
      if (cell.kind == Kind.FAILED) {
        out.set(cell);
      } else {
        out.set(cell.kind != Kind.NULL);
      }
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // compiled form; nobody compares nodes
  record Coalesce(Node[] values) implements Node {
    @Override
    public void eval(Frame frame, Table table, int row, Cell out) {
      out.setNull();
      for (int i = 0; i < values.length && out.kind == Kind.NULL; i++) {
        values[i].eval(frame, table, row, out);
      }
    }
  }

  record Choose(Node condition, Node then, Node otherwise, int at) implements Node {
    @Override
    public void eval(Frame frame, Table table, int row, Cell out) {
      Cell cell = frame.cells[at];
      condition.eval(frame, table, row, cell);
      if (!cell.kind.isValue()) {
        out.set(cell);
      } else if (cell.isTrue()) {
        then.eval(frame, table, row, out);
      } else {
        otherwise.eval(frame, table, row, out);
      }
    }
  }

  /** A field of an object that is not the one the expression stands on. */
  record Member(Node object, int at, Node field) implements Node {
    @Override
    public void eval(Frame frame, Table table, int row, Cell out) {
      Cell cell = frame.cells[at];
      object.eval(frame, table, row, cell);
      if (cell.kind.isValue()) {
        field.eval(frame, cell.table(), cell.row(), out);
      } else {
        out.set(cell);
      }
    }
  }

  record Constant(Cell value) implements Node {
    @Override
    public void eval(Frame frame, Table table, int row, Cell out) {
      out.set(value);
    }
  }

  /** A cell that something else fills: a walk's item. */
  record Local(int at) implements Node {
    @Override
    public void eval(Frame frame, Table table, int row, Cell out) {
      out.set(frame.cells[at]);
    }
  }

  record Variable(int number) implements Node {
    @Override
    public void eval(Frame frame, Table table, int row, Cell out) {
      out.set(frame.variable(number));
    }
  }

  /** Whether a value is in a list that came with the request: looked up in a set. */
  record InVariable(Node value, int at, int number) implements Node {
    @Override
    public void eval(Frame frame, Table table, int row, Cell out) {
      Cell cell = frame.cells[at];
      value.eval(frame, table, row, cell);
      Cell list = frame.variable(number);
      if (cell.kind == Kind.FAILED) {
        out.set(cell);
      } else if (cell.kind == Kind.NULL || list.kind == Kind.NULL) {
        out.setNull();
      } else if (list.kind == Kind.FAILED) {
        out.set(list);
      } else {
        out.set(frame.set(number).contains(cell.key()));
      }
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // compiled form; nobody compares nodes
  record Items(Node[] items, int at) implements Node {
    @Override
    public void eval(Frame frame, Table table, int row, Cell out) {
      var list = new CellList(items.length);
      Cell cell = frame.cells[at];
      for (Node item : items) {
        item.eval(frame, table, row, cell);
        if (cell.kind == Kind.FAILED) {
          out.set(cell);
          return;
        }
        list.add(cell);
      }
      out.set(list);
    }
  }

  record Matches(Node text, int at, Pattern pattern) implements Node {
    @Override
    public void eval(Frame frame, Table table, int row, Cell out) {
      Cell cell = frame.cells[at];
      text.eval(frame, table, row, cell);
      if (cell.kind.isValue()) {
        out.set(pattern.matcher(cell.text()).find());
      } else {
        out.set(cell);
      }
    }
  }
}
