package dev.facet.definition.syntax;

import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.diagnostic.Place;
import graphql.language.Document;
import graphql.language.SourceLocation;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads GraphQL text; a syntax error is reported and the rest of that file is not read. */
public final class GraphqlReader {
  private static final ParserOptions OPTIONS =
      ParserOptions.newParserOptions()
          .maxCharacters(4 << 20)
          .maxTokens(400_000)
          .maxWhitespaceTokens(4_000_000)
          .maxRuleDepth(300)
          .captureIgnoredChars(false)
          .captureLineComments(false)
          .readerTrackData(false)
          .build();

  private GraphqlReader() {}

  /** Reads a file of the graph language. */
  public static GraphSyntax graph(String file, String text, Diagnostics diagnostics) {
    if (isBlank(text)) {
      return GraphSyntax.EMPTY;
    }
    var source = new SourceText(file, text);
    Document document = parse(source, text, diagnostics);
    return document == null
        ? GraphSyntax.EMPTY
        : new GraphConverter(source, diagnostics).convert(document);
  }

  /** Reads a document of the facet language. */
  public static FacetSyntax facet(String file, String text, Diagnostics diagnostics) {
    if (isBlank(text)) {
      return FacetSyntax.EMPTY;
    }
    var source = new SourceText(file, text);
    Document document = parse(source, text, diagnostics);
    return document == null
        ? FacetSyntax.EMPTY
        : new FacetConverter(source, diagnostics).convert(document, summary(text));
  }

  private static @Nullable Document parse(SourceText source, String text, Diagnostics diagnostics) {
    try {
      return Parser.parse(
          ParserEnvironment.newParserEnvironment()
              .document(text)
              .parserOptions(OPTIONS)
              .locale(Locale.ROOT)
              .build());
    } catch (InvalidSyntaxException e) {
      diagnostics.error("syntax", place(source, e.getLocation()), message(e));
      return null;
    }
  }

  private static Place place(SourceText source, @Nullable SourceLocation location) {
    return location == null
        ? Place.startOf(source.file())
        : source.place(location.getLine(), location.getColumn());
  }

  private static String message(InvalidSyntaxException e) {
    String token = e.getOffendingToken();
    if (token == null) {
      return "this cannot be read as GraphQL";
    }
    return token.equals("<EOF>") || token.isEmpty()
        ? "the file ends too early: something is not closed"
        : "`" + token.strip() + "` is not expected here";
  }

  /** Nothing but comments, commas and white space: graphql-java calls that a syntax error. */
  private static boolean isBlank(String text) {
    return text.lines().map(String::strip).allMatch(line -> line.isEmpty() || line.startsWith("#"));
  }

  private static @Nullable String summary(String text) {
    var lines =
        text.lines()
            .map(String::strip)
            .dropWhile(String::isEmpty)
            .takeWhile(line -> line.startsWith("#"))
            .map(line -> line.replaceFirst("^#+", "").strip())
            .filter(line -> !line.isEmpty())
            .toList();
    return lines.isEmpty() ? null : String.join(" ", lines);
  }
}
