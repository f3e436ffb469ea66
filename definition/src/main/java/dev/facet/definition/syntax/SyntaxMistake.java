package dev.facet.definition.syntax;

import org.jspecify.annotations.Nullable;

/**
 * Text that does not follow the grammar; {@link GraphqlReader} turns it into a diagnostic. The rest
 * of the file is not read.
 */
final class SyntaxMistake extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int offset;
  private final String message;
  private final @Nullable String hint;

  /**
   * @param offset in the text, in UTF-16 code units
   */
  SyntaxMistake(int offset, String message, @Nullable String hint) {
    super(message, null, false, false);
    this.offset = offset;
    this.message = message;
    this.hint = hint;
  }

  int offset() {
    return offset;
  }

  String message() {
    return message;
  }

  @Nullable String hint() {
    return hint;
  }
}
