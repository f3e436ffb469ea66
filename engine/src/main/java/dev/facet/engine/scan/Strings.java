package dev.facet.engine.scan;

import dev.facet.engine.scan.ScanOutcome.Defect;
import dev.facet.engine.table.Words;

/**
 * Reads over strings (RFC 8259 section 7). Eight bytes are tested at once ({@link Words#special})
 * for everything that ends a run of plain ASCII; escapes are checked, not decoded.
 */
final class Strings {
  private final byte[] body;
  private final Fault fault;
  private int escapes;

  Strings(byte[] body, Fault fault) {
    this.body = body;
    this.fault = fault;
  }

  /** Escapes seen so far, to know whether a name had one. */
  int escapes() {
    return escapes;
  }

  /** From after the opening quote to after the closing one. */
  int end(int p) {
    byte[] b = body;
    while (true) {
      long special = Words.special(Words.at(b, p));
      if (special == 0) {
        p += Long.BYTES;
        continue;
      }
      p += Words.firstByte(special);
      if (b[p] == '"') {
        return p + 1;
      }
      p = unusual(p);
      if (p < 0) {
        return p;
      }
    }
  }

  private int unusual(int p) {
    int c = body[p];
    if (c == '\\') {
      return escape(p + 1);
    }
    if (c < 0) {
      int end = Utf8.end(body, p);
      return end < 0 ? fault.at(Defect.BAD_UTF8, ~end) : end;
    }
    return fault.at(Defect.CONTROL_CHARACTER, p);
  }

  /** From after the backslash. */
  private int escape(int p) {
    escapes++;
    return switch (body[p]) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> p + 1;
      case 'u' -> unicodeEscape(p);
      default -> fault.at(Defect.BAD_ESCAPE, p);
    };
  }

  private int unicodeEscape(int p) {
    for (int i = 1; i <= 4; i++) {
      if (!isHex(body[p + i])) {
        return fault.at(Defect.BAD_ESCAPE, p + i);
      }
    }
    return p + 5;
  }

  private static boolean isHex(byte c) {
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
  }
}
