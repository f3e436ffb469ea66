package dev.facet.engine.scan;

import dev.facet.engine.scan.ScanOutcome.Defect;
import dev.facet.engine.table.Table;
import dev.facet.engine.table.Tables;
import dev.facet.engine.table.Words;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One scan of one body.
 *
 * <h2>How it moves</h2>
 *
 * Every method takes the place where it starts and returns the place after what it has read, or
 * {@link #FAILED} after noting the defect. What is wanted is followed by recursion, as deep as the
 * plan; what is skipped is not: {@link #skip} keeps one bit per open container.
 *
 * <h2>Why nothing asks for the end</h2>
 *
 * After the body comes a zero byte, which no rule of the grammar permits anywhere. So each loop
 * stops there by itself, and reads of eight bytes stay inside the padding.
 *
 * <h2>Strings</h2>
 *
 * Eight bytes are tested at once ({@link Words#special}) for everything that ends a run of plain
 * ASCII. Escapes are checked, not decoded; UTF-8 is checked by the table of RFC 3629 section 4.
 */
final class Scanner {
  static final int FAILED = -1;

  private static final int TRUE = (int) Words.of("true");
  private static final int NULL = (int) Words.of("null");
  private static final int ALSE = (int) Words.of("alse");
  private static final long SPACES = Words.of("        ");

  private final byte[] body;
  private final int length;
  private final Tables tables;
  private final int answer;
  private final int maxDepth;
  private final long maxTableBytes;

  /** Escapes seen so far, to know whether a name had one. */
  private int escapes;

  private @Nullable Defect defect;
  private int offset;

  Scanner(Tables tables, int answer, byte[] body, int length, ScanLimits limits) {
    this.tables = tables;
    this.answer = answer;
    this.body = body;
    this.length = length;
    this.maxDepth = limits.maxDepth();
    this.maxTableBytes = limits.maxTableBytes();
  }

  /** Whether the body is correct; if not, {@link #defect} and {@link #offset} say why. */
  boolean scan(Node root) {
    int row = tables.level(0).append(-1, answer);
    int p = value(root, tables.level(0), row, space(0), 0);
    if (p < 0) {
      return false;
    }
    p = space(p);
    if (p != length) {
      fail(Defect.TRAILING_CONTENT, p);
      return false;
    }
    return true;
  }

  Defect defect() {
    if (defect == null) {
      throw new IllegalStateException("the scan has not failed");
    }
    return defect;
  }

  int offset() {
    return offset;
  }

  private int fail(Defect what, int where) {
    defect = where >= length ? Defect.TRUNCATED : what;
    if (what == Defect.TRAILING_CONTENT || what == Defect.TOO_MANY_ROWS) {
      defect = what;
    }
    offset = where;
    return FAILED;
  }

  // ---- what is wanted

  private int value(Node node, Table table, int row, int p, int depth) {
    int at = row * table.stride() + node.slotAt;
    if (table.cell(at + 1) != 0) {
      forget(node, table, row);
    }
    int first = body[p];
    int end;
    if (first == '{' && node.kind == Node.MEMBERS) {
      end = members(node, table, row, p, depth + 1);
    } else if (first == '[' && node.kind == Node.ROWS) {
      end = rows(node, table, row, p, depth + 1);
    } else if (first == '{' && node.kind == Node.ENTRIES) {
      end = entries(node, table, row, p, depth + 1);
    } else {
      end = unwanted(p, depth);
    }
    if (end < 0) {
      return end;
    }
    table.set(at, p, end);
    return end;
  }

  /** A member came before under the same name: what it left is taken back. */
  private void forget(Node node, Table table, int row) {
    int base = row * table.stride();
    for (int level : node.levels) {
      int range = base + tables.layout().rangeAt(level);
      if (table.cell(range) < table.cell(range + 1)) {
        tables.dropFrom(level, table.cell(range));
      }
    }
    for (int cell : node.sets) {
      table.set(base + cell, 0, 0);
    }
  }

  private int members(Node node, Table table, int row, int opening, int depth) {
    if (depth > maxDepth) {
      return fail(Defect.TOO_DEEP, opening);
    }
    byte[] b = body;
    Names names = node.names;
    int p = opening + 1;
    if (b[p] != '"') {
      p = space(p);
      if (b[p] == '}') {
        return p + 1;
      }
    }
    while (true) {
      if (b[p] != '"') {
        return fail(Defect.UNEXPECTED_BYTE, p);
      }
      int name = p + 1;
      long word = Words.at(b, name);
      long special = Words.special(word);
      int size = Words.firstByte(special);
      Node member;
      if (special != 0 && b[name + size] == '"') {
        p = name + size + 1;
        member = names.find(Words.firstOfSeven(word, size), size);
      } else {
        int before = escapes;
        p = string(name);
        if (p < 0) {
          return p;
        }
        member = escapes == before ? names.find(b, name, p - 1) : names.findEscaped(b, name - 1, p);
      }
      p = colon(p);
      if (p < 0) {
        return p;
      }
      if (member != null) {
        p = value(member, table, row, p, depth);
      } else {
        p = unwanted(p, depth);
      }
      if (p < 0) {
        return p;
      }
      if (b[p] != ',') {
        p = space(p);
        if (b[p] == '}') {
          return p + 1;
        }
        if (b[p] != ',') {
          return fail(Defect.UNEXPECTED_BYTE, p);
        }
      }
      if (b[++p] != '"') {
        p = space(p);
      }
    }
  }

  private int rows(Node node, Table parent, int parentRow, int opening, int depth) {
    if (depth > maxDepth) {
      return fail(Defect.TOO_DEEP, opening);
    }
    byte[] b = body;
    Table table = tables.level(node.level);
    Node item = node.item();
    int firstRow = table.rows();
    int left = node.limit;
    int p = space(opening + 1);
    if (b[p] == ']') {
      return p + 1;
    }
    while (true) {
      if (tooLarge(table)) {
        return fail(Defect.TOO_MANY_ROWS, p);
      }
      if (left > 0) {
        left--;
        p = value(item, table, table.append(parentRow, answer), p, depth);
      } else {
        p = skip(p, depth);
      }
      if (p < 0) {
        return p;
      }
      p = space(p);
      if (b[p] == ']') {
        break;
      }
      if (b[p] != ',') {
        return fail(Defect.UNEXPECTED_BYTE, p);
      }
      p = space(p + 1);
    }
    parent.set(parentRow * parent.stride() + node.rangeAt, firstRow, table.rows());
    return p + 1;
  }

  private int entries(Node node, Table parent, int parentRow, int opening, int depth) {
    if (depth > maxDepth) {
      return fail(Defect.TOO_DEEP, opening);
    }
    byte[] b = body;
    Table table = tables.level(node.level);
    Node item = node.item();
    int firstRow = table.rows();
    int p = space(opening + 1);
    if (b[p] == '}') {
      return p + 1;
    }
    while (true) {
      if (tooLarge(table)) {
        return fail(Defect.TOO_MANY_ROWS, p);
      }
      if (b[p] != '"') {
        return fail(Defect.UNEXPECTED_BYTE, p);
      }
      int name = p;
      int nameEnd = string(p + 1);
      p = nameEnd < 0 ? nameEnd : colon(nameEnd);
      if (p < 0) {
        return p;
      }
      int row = table.append(parentRow, answer);
      p = value(item, table, row, p, depth);
      if (p < 0) {
        return p;
      }
      table.set(row * table.stride() + node.keyAt, name, nameEnd);
      p = space(p);
      if (b[p] == '}') {
        break;
      }
      if (b[p] != ',') {
        return fail(Defect.UNEXPECTED_BYTE, p);
      }
      p = space(p + 1);
    }
    Entries.settle(tables, node, firstRow);
    parent.set(parentRow * parent.stride() + node.rangeAt, firstRow, table.rows());
    return p + 1;
  }

  /** Asked when the table is full, that is, before it doubles. */
  private boolean tooLarge(Table table) {
    return table.isFull() && tables.tableBytes() + table.bytes() > maxTableBytes;
  }

  // ---- what is not wanted

  /** Reads over any value, checking it; the simple ones without {@link #skip}'s bookkeeping. */
  private int unwanted(int p, int depth) {
    int first = body[p];
    if (first == '"') {
      return string(p + 1);
    }
    return first == '{' || first == '[' ? skip(p, depth) : scalar(p);
  }

  /** Reads over any value, checking it. Open containers are bits: 1 for an object. */
  private int skip(int start, int depth) {
    byte[] b = body;
    int p = start;
    int open = 0;
    long bits = 0;
    long[] spilled = NO_BITS;
    while (true) {
      // A value starts here.
      int c = b[p];
      if (c == '"') {
        p = string(p + 1);
        if (p < 0) {
          return p;
        }
      } else if (c == '{' || c == '[') {
        if (depth + ++open > maxDepth) {
          return fail(Defect.TOO_DEEP, p);
        }
        if ((open & 63) == 0) {
          spilled = Arrays.copyOf(spilled, open >>> 6);
          spilled[(open >>> 6) - 1] = bits;
        }
        bits = bits << 1 | (c == '{' ? 1 : 0);
        p = space(p + 1);
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
          p = space(p);
          c = b[p];
        }
        boolean object = (bits & 1) != 0;
        if (c == ',') {
          p = space(p + 1);
          if (object) {
            p = name(p);
            if (p < 0) {
              return p;
            }
          }
          break;
        }
        if (c != (object ? '}' : ']')) {
          return fail(Defect.UNEXPECTED_BYTE, p);
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

  private static final long[] NO_BITS = {};

  /** A member's name and colon; returns where its value starts. */
  private int name(int p) {
    if (body[p] != '"') {
      return fail(Defect.UNEXPECTED_BYTE, p);
    }
    int end = string(p + 1);
    return end < 0 ? end : colon(end);
  }

  private int colon(int p) {
    byte[] b = body;
    if (b[p] != ':') {
      p = space(p);
      if (b[p] != ':') {
        return fail(Defect.UNEXPECTED_BYTE, p);
      }
    }
    return b[p + 1] <= ' ' ? space(p + 1) : p + 1;
  }

  /** RFC 8259 section 2: space, tab, line feed, carriage return. */
  private int space(int p) {
    byte[] b = body;
    while (true) {
      int c = b[p];
      if (c > ' ') {
        return p;
      }
      if (c == '\n' || c == ' ') {
        // Indentation: mostly spaces.
        long others = Words.at(b, ++p) ^ SPACES;
        p += others == 0 ? Long.BYTES : Words.firstByte(others);
      } else if (c == '\r' || c == '\t') {
        p++;
      } else {
        return p;
      }
    }
  }

  private int scalar(int p) {
    return switch (body[p]) {
      case 't' -> Words.intAt(body, p) == TRUE ? p + 4 : literal(p, "true");
      case 'n' -> Words.intAt(body, p) == NULL ? p + 4 : literal(p, "null");
      case 'f' -> Words.intAt(body, p + 1) == ALSE ? p + 5 : literal(p, "false");
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number(p);
      default -> fail(Defect.UNEXPECTED_BYTE, p);
    };
  }

  private int literal(int p, String expected) {
    int i = 0;
    while (body[p + i] == expected.charAt(i)) {
      i++;
    }
    return fail(Defect.UNEXPECTED_BYTE, p + i);
  }

  /** RFC 8259 section 6. */
  private int number(int start) {
    byte[] b = body;
    int p = b[start] == '-' ? start + 1 : start;
    if (b[p] == '0') {
      p++;
      if (isDigit(b[p])) {
        return fail(Defect.BAD_NUMBER, p);
      }
    } else {
      int digits = p;
      p = digits(p);
      if (p == digits) {
        return fail(Defect.BAD_NUMBER, p);
      }
    }
    if (b[p] == '.') {
      int digits = ++p;
      p = digits(p);
      if (p == digits) {
        return fail(Defect.BAD_NUMBER, p);
      }
    }
    if ((b[p] | 0x20) == 'e') {
      p++;
      if (b[p] == '+' || b[p] == '-') {
        p++;
      }
      int digits = p;
      p = digits(p);
      if (p == digits) {
        return fail(Defect.BAD_NUMBER, p);
      }
    }
    return p;
  }

  private int digits(int p) {
    while (isDigit(body[p])) {
      p++;
    }
    return p;
  }

  private static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }

  // ---- strings

  /** From after the opening quote to after the closing one. */
  private int string(int p) {
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
      return utf8(p);
    }
    return fail(Defect.CONTROL_CHARACTER, p);
  }

  /** RFC 8259 section 7, from after the backslash. */
  private int escape(int p) {
    escapes++;
    return switch (body[p]) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> p + 1;
      case 'u' -> unicodeEscape(p);
      default -> fail(Defect.BAD_ESCAPE, p);
    };
  }

  private int unicodeEscape(int p) {
    for (int i = 1; i <= 4; i++) {
      if (!isHex(body[p + i])) {
        return fail(Defect.BAD_ESCAPE, p + i);
      }
    }
    return p + 5;
  }

  private static boolean isHex(byte c) {
    return isDigit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
  }

  /** A run of sequences that are not ASCII, by the table of RFC 3629 section 4. */
  private int utf8(int start) {
    byte[] b = body;
    int p = start;
    while (b[p] < 0) {
      int lead = b[p] & 0xFF;
      int second = b[p + 1] & 0xFF;
      int size;
      if (lead < 0xE0) {
        size = lead >= 0xC2 && isTail(second) ? 2 : 0;
      } else if (lead < 0xF0) {
        int low = lead == 0xE0 ? 0xA0 : 0x80;
        int high = lead == 0xED ? 0x9F : 0xBF;
        size = second >= low && second <= high && isTail(b[p + 2]) ? 3 : 0;
      } else {
        int low = lead == 0xF0 ? 0x90 : 0x80;
        int high = lead == 0xF4 ? 0x8F : 0xBF;
        boolean good = lead <= 0xF4 && second >= low && second <= high;
        size = good && isTail(b[p + 2]) && isTail(b[p + 3]) ? 4 : 0;
      }
      if (size == 0) {
        return fail(Defect.BAD_UTF8, p);
      }
      p += size;
    }
    return p;
  }

  private static boolean isTail(int c) {
    return (c & 0xC0) == 0x80;
  }
}
