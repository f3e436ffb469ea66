package dev.facet.engine.expression;

/**
 * A list: rows that are read when they are asked for, or values that have been computed.
 *
 * <p>Threading: confined to one {@link Frame}.
 */
public abstract sealed class ListValue permits RowList, TargetList, CellList, PickedList {
  /** How many items there are, nulls included. */
  public abstract int size();

  /** Puts an item into a cell; what fails of it is the cell's failure. */
  public abstract void get(Frame frame, int index, Cell out);
}
