package dev.facet.definition.syntax;

import dev.facet.definition.diagnostic.Diagnostic;
import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.diagnostic.Place;
import org.jspecify.annotations.Nullable;

/**
 * Reads GraphQL text; a syntax error is reported and the rest of that file is not read. A parser of
 * our own: decision 071.
 */
public final class GraphqlReader {
  private GraphqlReader() {}

  /** Reads a file of the graph language. */
  public static GraphSyntax graph(String file, String text, Diagnostics diagnostics) {
    var source = new SourceText(file, text);
    try {
      return graph(new Tokens(source), diagnostics);
    } catch (SyntaxMistake mistake) {
      report(source, mistake, diagnostics);
      return GraphSyntax.EMPTY;
    }
  }

  private static GraphSyntax graph(Tokens tokens, Diagnostics diagnostics) {
    var graph = new GraphParser(tokens, diagnostics);
    var misplaced = new FacetParser(tokens);
    while (!tokens.isAtEnd()) {
      if (FacetParser.begins(tokens)) {
        diagnostics.error(
            "misplaced-definition",
            tokens.place(),
            "a file of the graph has types, extensions and sources only",
            "operations and fragments belong to facets/ and fragments/");
        misplaced.definition();
      } else {
        graph.definition();
      }
    }
    return graph.read();
  }

  /** Reads a document of the facet language. */
  public static FacetSyntax facet(String file, String text, Diagnostics diagnostics) {
    var source = new SourceText(file, text);
    try {
      return facet(new Tokens(source), summary(text), diagnostics);
    } catch (SyntaxMistake mistake) {
      report(source, mistake, diagnostics);
      return FacetSyntax.EMPTY;
    }
  }

  private static FacetSyntax facet(
      Tokens tokens, @Nullable String summary, Diagnostics diagnostics) {
    var facet = new FacetParser(tokens);
    var misplaced = new GraphParser(tokens, diagnostics);
    while (!tokens.isAtEnd()) {
      if (GraphParser.begins(tokens)) {
        diagnostics.error(
            "misplaced-definition",
            tokens.place(),
            "a facet's document has one operation and fragments only",
            "types, extensions and sources belong to graph/");
        misplaced.definition();
      } else {
        facet.definition();
      }
    }
    return facet.read(summary);
  }

  private static void report(SourceText source, SyntaxMistake mistake, Diagnostics diagnostics) {
    Place place = source.placeAt(mistake.offset());
    var diagnostic = Diagnostic.error("syntax", place, mistake.message());
    String hint = mistake.hint();
    diagnostics.add(hint == null ? diagnostic : diagnostic.withHint(hint));
  }

  /** The comment that the text begins with, its lines joined by spaces; null without one. */
  private static @Nullable String summary(String text) {
    var lines =
        text.lines()
            .map(String::strip)
            .dropWhile(String::isEmpty)
            .takeWhile(line -> line.startsWith("#"))
            .map(GraphqlReader::withoutHashes)
            .filter(line -> !line.isEmpty())
            .toList();
    return lines.isEmpty() ? null : String.join(" ", lines);
  }

  private static String withoutHashes(String comment) {
    int at = 0;
    while (at < comment.length() && comment.charAt(at) == '#') {
      at++;
    }
    return comment.substring(at).strip();
  }
}
