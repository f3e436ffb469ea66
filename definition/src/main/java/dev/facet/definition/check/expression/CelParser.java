package dev.facet.definition.check.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.parser.CelParserFactory;
import dev.facet.definition.diagnostic.Diagnostics;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses CEL by cel-java, macros left as the calls that they are written as. */
final class CelParser {
  /** Deeper ones are refused: nobody reads them, and checking them recurses. */
  private static final int MAX_DEPTH = 100;

  private static final dev.cel.parser.CelParser PARSER =
      CelParserFactory.standardCelParserBuilder()
          .setOptions(
              CelOptions.current()
                  .maxParseRecursionDepth(MAX_DEPTH)
                  .maxExpressionCodePointSize(CelText.MAX_LENGTH)
                  .build())
          .build();

  private static final Pattern MISSING = Pattern.compile("^missing '([^']+)'");
  private static final Pattern TOKEN = Pattern.compile("(?:input|at:) '([^']+)'");

  private CelParser() {}

  /** The tree, or null when it is no CEL, which has been reported. */
  static @Nullable CelAbstractSyntaxTree parse(
      String cel, CelPlaces places, Diagnostics diagnostics) {
    CelValidationResult parsed = PARSER.parse(cel);
    if (!parsed.hasError()) {
      try {
        return parsed.getAst();
      } catch (CelValidationException e) {
        throw new IllegalStateException("expression: " + cel + " (expected: parsed)", e);
      }
    }
    for (CelIssue issue : parsed.getErrors()) {
      int index =
          index(cel, issue.getSourceLocation().getLine(), issue.getSourceLocation().getColumn());
      diagnostics.error("expression-syntax", places.at(index), inWords(issue.getMessage().strip()));
    }
    return null;
  }

  /** What ANTLR says, in an author's words. */
  private static String inWords(String message) {
    Matcher missing = MISSING.matcher(message);
    if (missing.find()) {
      return "`" + missing.group(1) + "` is missing";
    }
    if (message.contains("<EOF>")) {
      return "the expression ends too early";
    }
    Matcher token = TOKEN.matcher(message);
    return token.find()
        ? "`" + token.group(1) + "` is not expected here"
        : "this is not CEL: " + message;
  }

  /**
   * Index of a place in the expression.
   *
   * @param line 1-based
   * @param column 0-based, in code points; negative when the library does not know
   */
  private static int index(String cel, int line, int column) {
    int at = 0;
    for (int i = 1; i < line; i++) {
      at = cel.indexOf('\n', at) + 1;
    }
    int points = Math.clamp(column, 0, cel.codePointCount(at, cel.length()));
    return cel.offsetByCodePoints(at, points);
  }
}
