package dev.facet.engine.expression;

import dev.facet.engine.expression.Cell.Kind;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Computed values, in columns: no object for each but what the value itself needs. */
final class CellList extends ListValue {
  private byte[] kinds;
  private long[] bits;
  private int[] mores;
  private @Nullable Object[] refs;
  private int size;

  CellList(int capacity) {
    int room = Math.max(1, capacity);
    kinds = new byte[room];
    bits = new long[room];
    mores = new int[0];
    refs = new Object[0];
  }

  void add(Cell cell) {
    if (size == kinds.length) {
      kinds = Arrays.copyOf(kinds, 2 * size);
      bits = Arrays.copyOf(bits, 2 * size);
    }
    kinds[size] = cell.kind.code();
    switch (cell.kind) {
      case NULL -> {}
      case BOOLEAN, INT, FLOAT, DATE -> bits[size] = cell.bits;
      case DATE_TIME, DURATION -> {
        bits[size] = cell.bits;
        setMore(cell.more);
      }
      case STRING, JSON, DECIMAL, LIST, MAP, FAILED -> {
        bits[size] = cell.bits;
        setRef(cell.ref);
      }
      case OBJECT -> {
        setMore(cell.more);
        setRef(cell.ref);
      }
    }
    size++;
  }

  private void setMore(int more) {
    if (size >= mores.length) {
      mores = Arrays.copyOf(mores, kinds.length);
    }
    mores[size] = more;
  }

  private void setRef(@Nullable Object ref) {
    if (size >= refs.length) {
      refs = Arrays.copyOf(refs, kinds.length);
    }
    refs[size] = ref;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void get(Frame frame, int index, Cell out) {
    get(index, out);
  }

  void get(int index, Cell out) {
    out.kind = Kind.of(kinds[index]);
    out.bits = bits[index];
    out.more = index < mores.length ? mores[index] : 0;
    out.ref = index < refs.length ? refs[index] : null;
  }
}
