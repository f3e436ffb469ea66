package dev.facet.engine.expression;

/**
 * The keys of a list that is sorted, read once for each item, in columns.
 *
 * <p>Threading: confined to one sort.
 */
public final class SortKeys {
  private final int count;
  private final CellList[] columns;
  private final Cell none = new Cell();

  /**
   * @param keys criteria
   * @param count items
   */
  public SortKeys(int keys, int count) {
    this.count = count;
    this.columns = new CellList[keys];
    for (int key = 0; key < keys; key++) {
      columns[key] = new CellList(count);
    }
  }

  /** Items one after the other: the {@code item}-th call for a key is its item of that number. */
  public void set(int key, int item, Cell value) {
    if (columns[key].size() != item) {
      throw new IllegalArgumentException(
          "item: " + item + " (expected: " + columns[key].size() + ")");
    }
    if (value.kind == Cell.Kind.STRING) {
      // Compared often: decoded once.
      value.set(value.text());
    }
    columns[key].add(value);
  }

  public void setNull(int key, int item) {
    none.setNull();
    set(key, item, none);
  }

  /** Numbers of the items in their order: stable, nulls last whatever the direction. */
  public int[] order(boolean[] descending) {
    var order = new int[count];
    for (int i = 0; i < count; i++) {
      order[i] = i;
    }
    var one = new Cell();
    var other = new Cell();
    sort(order, new int[count], 0, count, descending, one, other);
    return order;
  }

  /** Merge sort over ints: the JDK's stable sorts want objects. */
  private void sort(
      int[] order, int[] spare, int from, int to, boolean[] descending, Cell one, Cell other) {
    if (to - from < 2) {
      return;
    }
    int middle = (from + to) >>> 1;
    sort(order, spare, from, middle, descending, one, other);
    sort(order, spare, middle, to, descending, one, other);
    if (compare(order[middle - 1], order[middle], descending, one, other) <= 0) {
      return;
    }
    System.arraycopy(order, from, spare, from, to - from);
    int left = from;
    int right = middle;
    for (int i = from; i < to; i++) {
      boolean takeLeft =
          left < middle
              && (right == to || compare(spare[left], spare[right], descending, one, other) <= 0);
      order[i] = spare[takeLeft ? left++ : right++];
    }
  }

  private int compare(int left, int right, boolean[] descending, Cell one, Cell other) {
    for (int key = 0; key < columns.length; key++) {
      columns[key].get(left, one);
      columns[key].get(right, other);
      boolean leftIsNull = one.kind == Cell.Kind.NULL;
      boolean rightIsNull = other.kind == Cell.Kind.NULL;
      if (leftIsNull || rightIsNull) {
        if (leftIsNull != rightIsNull) {
          return leftIsNull ? 1 : -1;
        }
        continue;
      }
      int compared = Comparison.compare(one, other);
      if (compared != 0) {
        return descending[key] ? -compared : compared;
      }
    }
    return 0;
  }
}
