package dev.facet.engine.table;

/** The kind of a JSON value, read off its first byte; {@link #ABSENT} where none came. */
public enum JsonKind {
  ABSENT,
  NULL,
  STRING,
  NUMBER,
  TRUE,
  FALSE,
  OBJECT,
  ARRAY;

  /** Of a value in a body that has been scanned, hence is correct JSON. */
  static JsonKind of(byte first) {
    return switch (first) {
      case '"' -> STRING;
      case '{' -> OBJECT;
      case '[' -> ARRAY;
      case 't' -> TRUE;
      case 'f' -> FALSE;
      case 'n' -> NULL;
      default -> NUMBER;
    };
  }
}
