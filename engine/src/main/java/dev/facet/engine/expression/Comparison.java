package dev.facet.engine.expression;

import dev.facet.engine.table.JsonText;
import java.math.BigDecimal;
import java.util.Arrays;

/** Compares values of one kind. */
final class Comparison {
  private Comparison() {}

  static boolean equal(Cell one, Cell other) {
    if (one.kind != other.kind) {
      return false;
    }
    return switch (one.kind) {
      case NULL -> true;
      case STRING -> equalTexts(one, other);
      default -> compare(one, other) == 0;
    };
  }

  private static boolean equalTexts(Cell one, Cell other) {
    byte[] left = one.raw();
    byte[] right = other.raw();
    if (left != null && right != null && isPlain(one, left) && isPlain(other, right)) {
      return Arrays.equals(left, one.start(), one.end(), right, other.start(), other.end());
    }
    if (left != null && right == null && isPlain(one, left)) {
      return isText(one, left, other.text());
    }
    if (right != null && left == null && isPlain(other, right)) {
      return isText(other, right, one.text());
    }
    return one.text().equals(other.text());
  }

  /** Whether a plain string is that text: told by its bytes as far as they are ASCII. */
  private static boolean isText(Cell cell, byte[] body, String text) {
    int from = cell.start() + 1;
    int length = cell.end() - 1 - from;
    if (length < text.length()) {
      return false; // no character has fewer bytes than UTF-16 units
    }
    for (int i = 0; i < text.length(); i++) {
      byte unit = body[from + i];
      if (unit < 0) {
        return cell.text().equals(text);
      }
      if (unit != text.charAt(i)) {
        return false;
      }
    }
    return length == text.length();
  }

  /** A quoted string whose bytes are its text. */
  private static boolean isPlain(Cell cell, byte[] body) {
    return body[cell.start()] == '"' && !JsonText.hasEscape(body, cell.start() + 1, cell.end() - 1);
  }

  /** Texts by code point, false before true. */
  static int compare(Cell one, Cell other) {
    return switch (one.kind) {
      case BOOLEAN, INT, DATE -> Long.compare(one.bits, other.bits);
      case FLOAT -> {
        double left = one.number();
        double right = other.number();
        yield left < right ? -1 : left > right ? 1 : 0;
      }
      case DECIMAL -> decimals(one.decimal(), other.decimal());
      case STRING -> codePoints(one.text(), other.text());
      case DATE_TIME, DURATION -> {
        int seconds = Long.compare(one.bits, other.bits);
        yield seconds != 0 ? seconds : Integer.compare(one.more, other.more);
      }
      case NULL, FAILED, JSON, OBJECT, LIST, MAP ->
          throw new IllegalStateException("order of " + one.kind);
    };
  }

  private static int decimals(BigDecimal one, BigDecimal other) {
    return one.compareTo(other);
  }

  /** UTF-16 units sort surrogates before some characters that come before them. */
  static int codePoints(String one, String other) {
    int length = Math.min(one.length(), other.length());
    for (int i = 0; i < length; i++) {
      char left = one.charAt(i);
      char right = other.charAt(i);
      if (left != right) {
        boolean bothOrNone = Character.isSurrogate(left) == Character.isSurrogate(right);
        return bothOrNone || right < 0xD800 || left < 0xD800
            ? left - right
            : Character.isSurrogate(left) ? 1 : -1;
      }
    }
    return one.length() - other.length();
  }
}
