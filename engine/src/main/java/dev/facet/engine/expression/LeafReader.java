package dev.facet.engine.expression;

import dev.facet.definition.graph.Encoding;
import dev.facet.definition.graph.Scalar;
import dev.facet.engine.join.Reason;
import dev.facet.engine.table.JsonText;
import dev.facet.engine.table.Literals;
import dev.facet.engine.table.Table;
import dev.facet.plan.Leaf;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads a slot as a value of its type; what is of another type fails. */
record LeafReader(int slotAt, Decoder decoder, boolean nullable) implements Node {

  /** From a JSON value, which is not null, to a cell. */
  @FunctionalInterface
  interface Decoder {
    void decode(byte[] body, int start, int end, Cell out);
  }

  static LeafReader of(int slotAt, Leaf leaf, boolean nullable) {
    return new LeafReader(
        slotAt,
        switch (leaf) {
          case Leaf.ScalarLeaf(var scalar, var encoding) -> decoder(scalar, encoding);
          case Leaf.EnumLeaf enums -> enumDecoder(enums);
        },
        nullable);
  }

  @Override
  public void eval(Frame frame, Table table, int row, Cell out) {
    int at = row * table.stride() + slotAt;
    int end = table.cell(at + 1);
    int start = table.cell(at);
    byte[] body = table.body(row);
    if (end == 0 || body[start] == 'n') {
      if (nullable) {
        out.setNull();
      } else {
        out.fail(Reason.INVALID);
      }
      return;
    }
    decoder.decode(body, start, end, out);
    if (out.kind == Cell.Kind.FAILED && out.reason() == Reason.EXPRESSION) {
      out.fail(Reason.INVALID);
    }
  }

  private static Decoder decoder(Scalar scalar, @Nullable Encoding encoding) {
    return switch (scalar) {
      case ID -> LeafReader::id;
      case STRING -> LeafReader::string;
      case INT -> LeafReader::integer;
      case FLOAT -> LeafReader::number;
      case BOOLEAN -> LeafReader::bool;
      case DECIMAL -> LeafReader::decimal;
      case DATE_TIME -> dateTime(encoding);
      case DATE -> quoted(Times::date);
      case JSON, VOID -> (body, start, end, out) -> out.setJson(body, start, end);
    };
  }

  private static Decoder dateTime(@Nullable Encoding encoding) {
    if (encoding == null) {
      return quoted(Times::dateTime);
    }
    int scale =
        switch (encoding) {
          case EPOCH_MILLIS -> 3;
          case EPOCH_SECONDS -> 0;
        };
    return (body, start, end, out) -> Times.epoch(body, start, end, scale, out);
  }

  /** Of what stands between a string's quotes, without escapes. */
  private static Decoder quoted(Decoder inner) {
    return (body, start, end, out) -> {
      if (body[start] != '"') {
        out.fail();
      } else if (JsonText.hasEscape(body, start + 1, end - 1)) {
        byte[] text = JsonText.decode(body, start, end).getBytes(StandardCharsets.UTF_8);
        inner.decode(text, 0, text.length, out);
      } else {
        inner.decode(body, start + 1, end - 1, out);
      }
    };
  }

  private static void id(byte[] body, int start, int end, Cell out) {
    if (body[start] == '"' || isNumber(body[start])) {
      out.setText(body, start, end);
    } else {
      out.fail();
    }
  }

  private static void string(byte[] body, int start, int end, Cell out) {
    if (body[start] == '"') {
      out.setText(body, start, end);
    } else {
      out.fail();
    }
  }

  private static void bool(byte[] body, int start, int end, Cell out) {
    if (body[start] == 't' || body[start] == 'f') {
      out.set(body[start] == 't');
    } else {
      out.fail();
    }
  }

  /** Digits, with a fraction of zeros at most, as the response takes them. */
  private static void integer(byte[] body, int start, int end, Cell out) {
    boolean negative = body[start] == '-';
    int p = negative ? start + 1 : start;
    // Negative numbers reach further.
    long value = 0;
    boolean good = p < end && body[p] >= '0' && body[p] <= '9';
    while (good && p < end && body[p] != '.') {
      int digit = body[p] - '0';
      good = digit >= 0 && digit <= 9 && value >= Long.MIN_VALUE / 10;
      long shifted = 10 * value - digit;
      good &= shifted <= 0;
      value = shifted;
      p++;
    }
    for (p++; good && p < end; p++) {
      good = body[p] == '0';
    }
    if (!good || (!negative && value == Long.MIN_VALUE)) {
      out.fail();
      return;
    }
    out.set(negative ? value : -value);
  }

  private static void number(byte[] body, int start, int end, Cell out) {
    if (!isNumber(body[start])) {
      out.fail();
      return;
    }
    String digits = new String(body, start, end - start, StandardCharsets.ISO_8859_1);
    out.set(Double.parseDouble(digits));
  }

  private static void decimal(byte[] body, int start, int end, Cell out) {
    if (body[start] != '"') {
      Decimals.read(body, start, end, out);
    } else if (JsonText.hasEscape(body, start + 1, end - 1)) {
      Texts.toDecimal(JsonText.decode(body, start, end), out);
    } else {
      Decimals.read(body, start + 1, end - 1, out);
    }
  }

  private static boolean isNumber(byte first) {
    return first == '-' || (first >= '0' && first <= '9');
  }

  private static Decoder enumDecoder(Leaf.EnumLeaf leaf) {
    var literals = new Literals(leaf.mappings().stream().map(Leaf.Mapping::json).toList());
    String[] names = leaf.mappings().stream().map(Leaf.Mapping::name).toArray(String[]::new);
    String unknown = leaf.unknown();
    return (body, start, end, out) -> {
      int index = literals.indexOf(body, start, end);
      if (index >= 0) {
        out.set(names[index]);
      } else if (unknown != null && Literals.canBeOne(body[start])) {
        out.set(unknown);
      } else {
        out.fail();
      }
    };
  }
}
