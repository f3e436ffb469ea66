package dev.facet.engine.scan;

import dev.facet.engine.scan.ScanOutcome.Defect;
import dev.facet.engine.table.Table;
import dev.facet.engine.table.Tables;
import dev.facet.engine.table.Words;

/**
 * One scan of one body: follows what is wanted, and fills the tables.
 *
 * <h2>How it moves</h2>
 *
 * Every method takes the place where it starts and returns the place after what it has read, or
 * {@link Fault#FAILED}. What is wanted is followed by recursion, as deep as the plan; what is not
 * is left to the {@link Skipper}.
 *
 * <h2>Why nothing asks for the end</h2>
 *
 * After the body comes a zero byte, which no rule of the grammar permits anywhere. So each loop
 * stops there by itself, and reads of eight bytes stay inside the padding.
 */
final class Scanner {
  private final byte[] body;
  private final Tables tables;
  private final int answer;
  private final int maxDepth;
  private final long maxTableBytes;
  private final Fault fault;
  private final Strings strings;
  private final Skipper unwanted;

  Scanner(Tables tables, int answer, byte[] body, int length, ScanLimits limits) {
    this.tables = tables;
    this.answer = answer;
    this.body = body;
    this.maxDepth = limits.maxDepth();
    this.maxTableBytes = limits.maxTableBytes();
    this.fault = new Fault(length);
    this.strings = new Strings(body, fault);
    this.unwanted = new Skipper(body, strings, fault, maxDepth);
  }

  /** Whether the body is correct; if not, {@link #fault} says why. */
  boolean scan(Node root, int length) {
    int row = tables.level(0).append(-1, answer);
    int p = value(root, tables.level(0), row, Whitespace.skip(body, 0), 0);
    if (p < 0) {
      return false;
    }
    p = Whitespace.skip(body, p);
    if (p != length) {
      fault.note(Defect.TRAILING_CONTENT, p);
      return false;
    }
    return true;
  }

  Fault fault() {
    return fault;
  }

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
      end = unwanted.value(p, depth);
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
      return fault.at(Defect.TOO_DEEP, opening);
    }
    byte[] b = body;
    Names names = node.names;
    int p = opening + 1;
    if (b[p] != '"') {
      p = Whitespace.skip(b, p);
      if (b[p] == '}') {
        return p + 1;
      }
    }
    while (true) {
      if (b[p] != '"') {
        return fault.at(Defect.UNEXPECTED_BYTE, p);
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
        int before = strings.escapes();
        p = strings.end(name);
        if (p < 0) {
          return p;
        }
        member =
            strings.escapes() == before
                ? names.find(b, name, p - 1)
                : names.findEscaped(b, name - 1, p);
      }
      p = unwanted.colon(p);
      if (p < 0) {
        return p;
      }
      if (member != null) {
        p = value(member, table, row, p, depth);
      } else {
        p = unwanted.value(p, depth);
      }
      if (p < 0) {
        return p;
      }
      if (b[p] != ',') {
        p = Whitespace.skip(b, p);
        if (b[p] == '}') {
          return p + 1;
        }
        if (b[p] != ',') {
          return fault.at(Defect.UNEXPECTED_BYTE, p);
        }
      }
      if (b[++p] != '"') {
        p = Whitespace.skip(b, p);
      }
    }
  }

  private int rows(Node node, Table parent, int parentRow, int opening, int depth) {
    if (depth > maxDepth) {
      return fault.at(Defect.TOO_DEEP, opening);
    }
    byte[] b = body;
    Table table = tables.level(node.level);
    Node item = node.item();
    int firstRow = table.rows();
    int left = node.limit;
    int p = Whitespace.skip(b, opening + 1);
    if (b[p] == ']') {
      return p + 1;
    }
    while (true) {
      if (tooLarge(table)) {
        return fault.note(Defect.TOO_MANY_ROWS, p);
      }
      if (left > 0) {
        left--;
        p = value(item, table, table.append(parentRow, answer), p, depth);
      } else {
        p = unwanted.structure(p, depth);
      }
      if (p < 0) {
        return p;
      }
      p = Whitespace.skip(b, p);
      if (b[p] == ']') {
        break;
      }
      if (b[p] != ',') {
        return fault.at(Defect.UNEXPECTED_BYTE, p);
      }
      p = Whitespace.skip(b, p + 1);
    }
    parent.set(parentRow * parent.stride() + node.rangeAt, firstRow, table.rows());
    return p + 1;
  }

  private int entries(Node node, Table parent, int parentRow, int opening, int depth) {
    if (depth > maxDepth) {
      return fault.at(Defect.TOO_DEEP, opening);
    }
    byte[] b = body;
    Table table = tables.level(node.level);
    Node item = node.item();
    int firstRow = table.rows();
    int p = Whitespace.skip(b, opening + 1);
    if (b[p] == '}') {
      return p + 1;
    }
    while (true) {
      if (tooLarge(table)) {
        return fault.note(Defect.TOO_MANY_ROWS, p);
      }
      if (b[p] != '"') {
        return fault.at(Defect.UNEXPECTED_BYTE, p);
      }
      int name = p;
      int nameEnd = strings.end(p + 1);
      p = nameEnd < 0 ? nameEnd : unwanted.colon(nameEnd);
      if (p < 0) {
        return p;
      }
      int row = table.append(parentRow, answer);
      p = value(item, table, row, p, depth);
      if (p < 0) {
        return p;
      }
      table.set(row * table.stride() + node.keyAt, name, nameEnd);
      p = Whitespace.skip(b, p);
      if (b[p] == '}') {
        break;
      }
      if (b[p] != ',') {
        return fault.at(Defect.UNEXPECTED_BYTE, p);
      }
      p = Whitespace.skip(b, p + 1);
    }
    Entries.settle(tables, node, firstRow);
    parent.set(parentRow * parent.stride() + node.rangeAt, firstRow, table.rows());
    return p + 1;
  }

  /** Asked when the table is full, that is, before it doubles. */
  private boolean tooLarge(Table table) {
    return table.isFull() && tables.tableBytes() + table.bytes() > maxTableBytes;
  }
}
