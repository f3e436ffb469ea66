package dev.facet.engine.expression;

import static java.util.Objects.requireNonNull;

import dev.facet.engine.join.Reason;
import dev.facet.engine.table.JsonText;
import dev.facet.engine.table.Table;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value while it is computed, in a place that is used again and again: nothing is allocated for
 * numbers, flags, times, objects, and texts that are only passed on.
 *
 * <p>Threading: confined to one {@link Frame}.
 */
public final class Cell {
  /** What a cell holds. */
  public enum Kind {
    NULL(0),
    /** {@link #reason}. */
    FAILED(1),
    BOOLEAN(2),
    INT(3),
    FLOAT(4),
    DECIMAL(5),
    STRING(6),
    DATE_TIME(7),
    DATE(8),
    DURATION(9),
    JSON(10),
    OBJECT(11),
    LIST(12),
    MAP(13);

    private static final Kind[] ALL = values();

    private final byte code;

    Kind(int code) {
      this.code = (byte) code;
    }

    boolean isValue() {
      return this != NULL && this != FAILED;
    }

    /** A small number, from 0 on without gaps, for columns. */
    byte code() {
      return code;
    }

    static Kind of(byte code) {
      return ALL[code];
    }
  }

  Kind kind = Kind.NULL;

  /** Bits of a number or flag, seconds, days; of bytes, where they begin and end. */
  long bits;

  /** Nanoseconds beside seconds, or a row. */
  int more;

  @Nullable Object ref;

  public Kind kind() {
    return kind;
  }

  // ---- setting

  void setNull() {
    kind = Kind.NULL;
    ref = null;
  }

  void fail(Reason reason) {
    kind = Kind.FAILED;
    ref = reason;
  }

  /** The values do not permit what the expression does with them. */
  void fail() {
    fail(Reason.EXPRESSION);
  }

  void set(boolean value) {
    kind = Kind.BOOLEAN;
    bits = value ? 1 : 0;
  }

  void set(long value) {
    kind = Kind.INT;
    bits = value;
  }

  /** What is no number is a failure. */
  void set(double value) {
    if (!Double.isFinite(value)) {
      fail();
      return;
    }
    kind = Kind.FLOAT;
    bits = Double.doubleToRawLongBits(value);
  }

  void set(BigDecimal value) {
    if (Decimals.isTooLong(value)) {
      fail(Reason.LIMIT);
      return;
    }
    kind = Kind.DECIMAL;
    ref = value;
  }

  /** A text that is too long to be meant is a failure. */
  void set(String value) {
    if (value.length() > Texts.MAX_LENGTH) {
      fail(Reason.LIMIT);
      return;
    }
    kind = Kind.STRING;
    ref = value;
  }

  /** A JSON string, or a number that counts as its digits, that is decoded when it is asked for. */
  void setText(byte[] body, int start, int end) {
    kind = Kind.STRING;
    ref = body;
    bits = (long) start << 32 | end;
  }

  void setJson(byte[] body, int start, int end) {
    setText(body, start, end);
    kind = Kind.JSON;
  }

  void setDateTime(long second, int nano) {
    kind = Kind.DATE_TIME;
    bits = second;
    more = nano;
  }

  void setDate(long epochDay) {
    kind = Kind.DATE;
    bits = epochDay;
  }

  /**
   * @param nano 0 to 999,999,999, added to the seconds
   */
  void setDuration(long second, int nano) {
    kind = Kind.DURATION;
    bits = second;
    more = nano;
  }

  void setObject(Table table, int row) {
    kind = Kind.OBJECT;
    ref = table;
    more = row;
  }

  void set(ListValue list) {
    kind = Kind.LIST;
    ref = list;
  }

  void set(Map<String, Long> map) {
    kind = Kind.MAP;
    ref = map;
  }

  void set(Cell other) {
    kind = other.kind;
    bits = other.bits;
    more = other.more;
    ref = other.ref;
  }

  // ---- reading

  /** A number, flag, text, time or duration as clients get it, without quotes. */
  public String spelled() {
    return Texts.of(this);
  }

  public Reason reason() {
    return (Reason) requireNonNull(ref);
  }

  public boolean isTrue() {
    return kind == Kind.BOOLEAN && bits != 0;
  }

  public long integer() {
    return bits;
  }

  public double number() {
    return Double.longBitsToDouble(bits);
  }

  public BigDecimal decimal() {
    return (BigDecimal) requireNonNull(ref);
  }

  /** A text, decoded once. */
  public String text() {
    if (ref instanceof byte[] body) {
      ref = JsonText.decode(body, start(), end());
    }
    return (String) requireNonNull(ref);
  }

  /** The body that an undecoded text or a JSON value is in; null of others. */
  public byte @Nullable [] raw() {
    return ref instanceof byte[] body ? body : null;
  }

  public int start() {
    return (int) (bits >>> 32);
  }

  public int end() {
    return (int) bits;
  }

  /** Seconds of a moment or duration, days of a date. */
  public long units() {
    return bits;
  }

  public int nano() {
    return more;
  }

  Table table() {
    return (Table) requireNonNull(ref);
  }

  int row() {
    return more;
  }

  public ListValue list() {
    return (ListValue) requireNonNull(ref);
  }

  @SuppressWarnings("unchecked") // a cell of kind MAP holds no other
  public Map<String, Long> map() {
    return (Map<String, Long>) requireNonNull(ref);
  }

  /** The value for sets and counts: equal exactly when the cells are. */
  Object key() {
    return switch (kind) {
      case NULL, FAILED, BOOLEAN, INT, DATE -> new Plain(kind, bits, 0);
      // 0.0 and -0.0 are one value.
      case FLOAT -> new Plain(kind, Double.doubleToLongBits(number() + 0.0), 0);
      case DATE_TIME, DURATION -> new Plain(kind, bits, more);
      case DECIMAL -> decimal().stripTrailingZeros();
      case STRING -> text();
      case JSON, OBJECT, LIST, MAP -> throw new IllegalStateException("key of " + kind);
    };
  }

  private record Plain(Kind kind, long bits, int more) {}
}
