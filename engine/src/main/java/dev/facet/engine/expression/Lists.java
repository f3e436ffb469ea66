package dev.facet.engine.expression;

import dev.facet.engine.expression.Cell.Kind;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;

/** What expressions do with lists, each in one walk over them. */
final class Lists {
  private Lists() {}

  /** Items that are not null, as a set; what failed is in none. */
  static Set<Object> keys(Frame frame, ListValue list) {
    var keys = new HashSet<Object>();
    var item = new Cell();
    for (int i = 0; i < list.size(); i++) {
      list.get(frame, i, item);
      if (item.kind.isValue()) {
        keys.add(item.key());
      }
    }
    return keys;
  }

  /** Lists are equal when their items are, one by one; null equals null. */
  static boolean equal(Frame frame, Cell one, Cell other) {
    if (one.kind != Kind.LIST || other.kind != Kind.LIST) {
      return Comparison.equal(one, other);
    }
    ListValue left = one.list();
    ListValue right = other.list();
    if (left.size() != right.size()) {
      return false;
    }
    var item = new Cell();
    var against = new Cell();
    for (int i = 0; i < left.size(); i++) {
      left.get(frame, i, item);
      right.get(frame, i, against);
      if (!equal(frame, item, against)) {
        return false;
      }
    }
    return true;
  }

  static void contains(Frame frame, Cell wanted, ListValue list, Cell out) {
    var item = new Cell();
    for (int i = 0; i < list.size(); i++) {
      list.get(frame, i, item);
      if (item.kind == Kind.FAILED) {
        out.set(item);
        return;
      }
      if (Comparison.equal(wanted, item)) {
        out.set(true);
        return;
      }
    }
    out.set(false);
  }

  static void sumInt(Frame frame, ListValue list, Cell out) {
    var item = new Cell();
    var sum = new Cell();
    sum.set(0);
    for (int i = 0; i < list.size() && sum.kind == Kind.INT; i++) {
      list.get(frame, i, item);
      switch (item.kind) {
        case NULL -> {}
        case FAILED -> sum.set(item);
        default -> Arithmetic.add(sum.integer(), item.integer(), sum);
      }
    }
    out.set(sum);
  }

  static void sumFloat(Frame frame, ListValue list, boolean average, Cell out) {
    var item = new Cell();
    double sum = 0;
    int count = 0;
    for (int i = 0; i < list.size(); i++) {
      list.get(frame, i, item);
      if (item.kind == Kind.FAILED) {
        out.set(item);
        return;
      }
      if (item.kind != Kind.NULL) {
        count++;
        sum += item.kind == Kind.INT ? item.integer() : item.number();
      }
    }
    if (average && count == 0) {
      out.setNull();
    } else {
      out.set(average ? sum / count : sum);
    }
  }

  static void sumDecimal(Frame frame, ListValue list, boolean average, Cell out) {
    var item = new Cell();
    BigDecimal sum = BigDecimal.ZERO;
    int count = 0;
    for (int i = 0; i < list.size(); i++) {
      list.get(frame, i, item);
      if (item.kind == Kind.FAILED) {
        out.set(item);
        return;
      }
      if (item.kind != Kind.NULL) {
        count++;
        sum = sum.add(decimal(item));
      }
    }
    if (!average) {
      out.set(sum);
    } else if (count == 0) {
      out.setNull();
    } else {
      Arithmetic.divide(sum, BigDecimal.valueOf(count), out);
    }
  }

  private static BigDecimal decimal(Cell item) {
    return switch (item.kind) {
      case INT -> BigDecimal.valueOf(item.integer());
      case FLOAT -> Arithmetic.shortest(item.number());
      default -> item.decimal();
    };
  }

  /**
   * The least item, or the greatest.
   *
   * @param sign 1 or -1
   */
  static void extreme(Frame frame, ListValue list, int sign, Cell out) {
    var item = new Cell();
    var found = new Cell();
    for (int i = 0; i < list.size(); i++) {
      list.get(frame, i, item);
      if (item.kind == Kind.FAILED) {
        out.set(item);
        return;
      }
      boolean better =
          item.kind != Kind.NULL
              && (found.kind == Kind.NULL || sign * Comparison.compare(item, found) < 0);
      if (better) {
        found.set(item);
      }
    }
    out.set(found);
  }

  /** Each value where it is first. */
  static void distinct(Frame frame, ListValue list, Cell out) {
    var item = new Cell();
    var seen = new HashSet<Object>();
    var distinct = new CellList(Math.min(16, list.size()));
    for (int i = 0; i < list.size(); i++) {
      list.get(frame, i, item);
      if (item.kind == Kind.FAILED) {
        out.set(item);
        return;
      }
      if (seen.add(item.key())) {
        distinct.add(item);
      }
    }
    out.set(distinct);
  }

  static void join(Frame frame, ListValue list, String separator, Cell out) {
    var item = new Cell();
    var text = new StringBuilder();
    boolean first = true;
    for (int i = 0; i < list.size() && text.length() <= Texts.MAX_LENGTH; i++) {
      list.get(frame, i, item);
      if (item.kind == Kind.FAILED) {
        out.set(item);
        return;
      }
      if (item.kind != Kind.NULL) {
        text.append(first ? "" : separator).append(item.text());
        first = false;
      }
    }
    out.set(text.toString());
  }

  static void concat(Frame frame, ListValue one, ListValue other, Cell out) {
    var item = new Cell();
    var all = new CellList(one.size() + other.size());
    for (ListValue list : new ListValue[] {one, other}) {
      for (int i = 0; i < list.size(); i++) {
        list.get(frame, i, item);
        all.add(item);
      }
    }
    out.set(all);
  }

  /** Outside the list is a failure. */
  static void at(Frame frame, ListValue list, long index, Cell out) {
    if (index < 0 || index >= list.size()) {
      out.fail();
      return;
    }
    list.get(frame, (int) index, out);
  }

  static void atOrNull(Frame frame, ListValue list, int index, Cell out) {
    if (index < 0 || index >= list.size()) {
      out.setNull();
      return;
    }
    list.get(frame, index, out);
  }
}
