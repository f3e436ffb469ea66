package dev.facet.engine.table;

import java.util.Arrays;

/**
 * The rows of one level. Each row has a parent row, the answer (body) in which its values lie, per
 * slot the place of a value in that body, and per child level the range of its rows.
 *
 * <p>A slot whose end is 0 is absent: no value ends there. The kind of a value is read off its
 * first byte and therefore not kept.
 *
 * <p>Threading: confined to one thread at a time, like the {@link Tables} that it belongs to.
 */
public final class Table {
  private static final int DROPPED = Integer.MIN_VALUE;

  private final Tables tables;
  private final TableLayout layout;
  private final int stride;

  /** Zero from {@code rows * stride} on, so that a new row needs no clearing. */
  private int[] cells;

  private int rows;

  Table(Tables tables, TableLayout layout, int level) {
    this.tables = tables;
    this.layout = layout;
    this.stride = layout.stride(level);
    this.cells = new int[stride * layout.firstRows(level)];
  }

  public int rows() {
    return rows;
  }

  /** The row of the parent level; -1 in level 0. */
  public int parent(int row) {
    return cells[row * stride + TableLayout.PARENT];
  }

  /** The row of level 0 that this row belongs to: one per body. */
  public int answer(int row) {
    return cells[row * stride + TableLayout.ANSWER];
  }

  /** The bytes that this row's places refer to, padded as {@link Words#PADDING} says. */
  public byte[] body(int row) {
    return tables.body(cells[row * stride + TableLayout.ANSWER]);
  }

  /**
   * A later member of the same name has taken this row's place. Only entries can have this; such
   * rows are in no answer, give no keys and cause no calls.
   */
  public boolean isDropped(int row) {
    return cells[row * stride + TableLayout.PARENT] == DROPPED;
  }

  public boolean isAbsent(int row, int slot) {
    return cells[row * stride + layout.slotAt(slot) + 1] == 0;
  }

  /** Index of the value's first byte in the {@link #body}. */
  public int start(int row, int slot) {
    return cells[row * stride + layout.slotAt(slot)];
  }

  /** Index after the value's last byte; 0 when absent. */
  public int end(int row, int slot) {
    return cells[row * stride + layout.slotAt(slot) + 1];
  }

  public JsonKind kind(int row, int slot) {
    return isAbsent(row, slot) ? JsonKind.ABSENT : JsonKind.of(body(row)[start(row, slot)]);
  }

  /**
   * The value as text: a string decoded, a number or literal as written; of a structure its JSON.
   *
   * @throws IllegalArgumentException when it is absent
   */
  public String text(int row, int slot) {
    if (isAbsent(row, slot)) {
      throw new IllegalArgumentException("slot " + slot + " of row " + row + " is absent");
    }
    return JsonText.decode(body(row), start(row, slot), end(row, slot));
  }

  // ---- by cell, for programs that have computed the place already

  public int stride() {
    return stride;
  }

  /** A cell, at {@code row * stride() + } a {@link TableLayout} offset. */
  public int cell(int index) {
    return cells[index];
  }

  // ---- filling, by the scan

  /** Adds an empty row and returns its number. */
  public int append(int parent, int answer) {
    int at = rows * stride;
    if (at + stride > cells.length) {
      cells = Arrays.copyOf(cells, Math.max(at + stride, Math.multiplyExact(cells.length, 2)));
    }
    cells[at + TableLayout.PARENT] = parent;
    cells[at + TableLayout.ANSWER] = answer;
    return rows++;
  }

  /** Sets two neighbouring cells: a slot's start and end, or the first and last row of a range. */
  public void set(int index, int first, int second) {
    cells[index] = first;
    cells[index + 1] = second;
  }

  void truncate(int newRows) {
    Arrays.fill(cells, newRows * stride, rows * stride, 0);
    rows = newRows;
  }

  void markDropped(int row) {
    cells[row * stride + TableLayout.PARENT] = DROPPED;
  }

  /** The next {@link #append} doubles the memory. */
  public boolean isFull() {
    return rows * stride + stride > cells.length;
  }

  /** Memory that it holds, in bytes. */
  public long bytes() {
    return (long) cells.length * Integer.BYTES;
  }
}
