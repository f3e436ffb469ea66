package dev.facet.engine.scan;

import dev.facet.engine.scan.ScanOutcome.Defect;
import dev.facet.engine.table.Words;
import java.util.Arrays;

/**
 * Reads over what is not wanted, checking it. It does not recurse: one bit per open container says
 * whether that is an object, and beyond 64 of them the bits are spilled.
 */
final class Skipper {
  private static final int TRUE = (int) Words.of("true");
  private static final int NULL = (int) Words.of("null");
  private static final int ALSE = (int) Words.of("alse");
  private static final long[] NO_BITS = {};

  private final byte[] body;
  private final Strings strings;
  private final Fault fault;
  private final int maxDepth;

  Skipper(byte[] body, Strings strings, Fault fault, int maxDepth) {
    this.body = body;
    this.strings = strings;
    this.fault = fault;
    this.maxDepth = maxDepth;
  }

  /** Reads over any value; the simple ones without bookkeeping. */
  int value(int p, int depth) {
    int first = body[p];
    if (first == '"') {
      return strings.end(p + 1);
    }
    return first == '{' || first == '[' ? structure(p, depth) : scalar(p);
  }

  /** Reads over any value. Open containers are bits: 1 for an object. */
  int structure(int start, int depth) {
    byte[] b = body;
    int p = start;
    int open = 0;
    long bits = 0;
    long[] spilled = NO_BITS;
    while (true) {
      // A value starts here.
      int c = b[p];
      if (c == '"') {
        p = strings.end(p + 1);
        if (p < 0) {
          return p;
        }
      } else if (c == '{' || c == '[') {
        if (depth + ++open > maxDepth) {
          return fault.at(Defect.TOO_DEEP, p);
        }
        if ((open & 63) == 0) {
          spilled = Arrays.copyOf(spilled, open >>> 6);
          spilled[(open >>> 6) - 1] = bits;
        }
        bits = bits << 1 | (c == '{' ? 1 : 0);
        p = Whitespace.skip(b, p + 1);
        if (b[p] == c + 2) {
          p++;
          bits >>>= 1;
          if ((open & 63) == 0) {
            bits = spilled[(open >>> 6) - 1];
          }
          open--;
        } else if (c == '{') {
          p = name(p);
          if (p < 0) {
            return p;
          }
          continue;
        } else {
          continue;
        }
      } else {
        p = scalar(p);
        if (p < 0) {
          return p;
        }
      }
      // A value has ended here.
      while (true) {
        if (open == 0) {
          return p;
        }
        c = b[p];
        if (c <= ' ') {
          p = Whitespace.skip(b, p);
          c = b[p];
        }
        boolean object = (bits & 1) != 0;
        if (c == ',') {
          p = Whitespace.skip(b, p + 1);
          if (object) {
            p = name(p);
            if (p < 0) {
              return p;
            }
          }
          break;
        }
        if (c != (object ? '}' : ']')) {
          return fault.at(Defect.UNEXPECTED_BYTE, p);
        }
        p++;
        bits >>>= 1;
        if ((open & 63) == 0) {
          bits = spilled[(open >>> 6) - 1];
        }
        open--;
      }
    }
  }

  /** A member's name and colon; returns where its value starts. */
  private int name(int p) {
    if (body[p] != '"') {
      return fault.at(Defect.UNEXPECTED_BYTE, p);
    }
    int end = strings.end(p + 1);
    return end < 0 ? end : colon(end);
  }

  /** From after a name to where its value starts. */
  int colon(int p) {
    byte[] b = body;
    if (b[p] != ':') {
      p = Whitespace.skip(b, p);
      if (b[p] != ':') {
        return fault.at(Defect.UNEXPECTED_BYTE, p);
      }
    }
    return b[p + 1] <= ' ' ? Whitespace.skip(b, p + 1) : p + 1;
  }

  private int scalar(int p) {
    return switch (body[p]) {
      case 't' -> Words.intAt(body, p) == TRUE ? p + 4 : literal(p, "true");
      case 'n' -> Words.intAt(body, p) == NULL ? p + 4 : literal(p, "null");
      case 'f' -> Words.intAt(body, p + 1) == ALSE ? p + 5 : literal(p, "false");
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number(p);
      default -> fault.at(Defect.UNEXPECTED_BYTE, p);
    };
  }

  private int number(int p) {
    int end = Numbers.end(body, p);
    return end < 0 ? fault.at(Defect.BAD_NUMBER, ~end) : end;
  }

  private int literal(int p, String expected) {
    int i = 0;
    while (body[p + i] == expected.charAt(i)) {
      i++;
    }
    return fault.at(Defect.UNEXPECTED_BYTE, p + i);
  }
}
