package dev.facet.engine.expression;

import java.util.Arrays;

/** Some items of another list, by their places in it. */
final class PickedList extends ListValue {
  private final ListValue from;
  private int[] places;
  private int size;

  PickedList(ListValue from) {
    this.from = from;
    this.places = new int[Math.min(16, from.size())];
  }

  /** The first items. */
  static PickedList first(ListValue from, int count) {
    var picked = new PickedList(from);
    for (int i = 0; i < count; i++) {
      picked.pick(i);
    }
    return picked;
  }

  void pick(int place) {
    if (size == places.length) {
      places = Arrays.copyOf(places, Math.max(16, 2 * size));
    }
    places[size++] = place;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void get(Frame frame, int index, Cell out) {
    from.get(frame, places[index], out);
  }
}
