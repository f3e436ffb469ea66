package dev.facet.engine.scan;

import static java.util.Objects.requireNonNull;

/** What became of one body. */
public sealed interface ScanOutcome {

  /**
   * All of it is correct JSON, and its rows are in the tables.
   *
   * @param row its row in level 0
   */
  record Scanned(int row) implements ScanOutcome {}

  /**
   * It is refused; none of its rows are in the tables.
   *
   * @param offset of the first byte that cannot be, from the body's start
   */
  record Refused(Defect defect, int offset) implements ScanOutcome {
    public Refused {
      requireNonNull(defect, "defect");
    }
  }

  /** What is wrong with a refused body. Section numbers are RFC 8259's. */
  enum Defect {
    /** Another byte than the grammar permits there (sections 2 to 5); also a byte order mark. */
    UNEXPECTED_BYTE,
    /** The body ends inside a value; an empty body, too. */
    TRUNCATED,
    /** Something follows the root value. */
    TRAILING_CONTENT,
    /** A number outside the grammar of section 6, such as {@code 01} or {@code 1.}. */
    BAD_NUMBER,
    /** A control character below 0x20 inside a string (section 7). */
    CONTROL_CHARACTER,
    /** A backslash followed by something that is no escape (section 7). */
    BAD_ESCAPE,
    /** Bytes that are not UTF-8 (RFC 3629): overlong, a surrogate, beyond U+10FFFF, cut off. */
    BAD_UTF8,
    /** More arrays and objects inside each other than {@link ScanLimits#maxDepth()}. */
    TOO_DEEP,
    /** The tables would need more than {@link ScanLimits#maxTableBytes()}. */
    TOO_MANY_ROWS
  }
}
