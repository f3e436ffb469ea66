package dev.facet.definition.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.definition.VirtualFiles;
import dev.facet.definition.WorkspaceFiles;
import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.testkit.LargeWorkspace;
import dev.facet.testkit.SeededRandom;
import graphql.language.AstPrinter;
import graphql.language.Definition;
import graphql.language.DescribedNode;
import graphql.language.Document;
import graphql.language.Node;
import graphql.language.OperationDefinition;
import graphql.language.SDLDefinition;
import graphql.language.SchemaDefinition;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Our parser accepts what graphql-java accepts, and reads the same in it; in every document of the
 * shop and of the bad workspaces, and in thousands that are damaged at random.
 */
final class AgainstGraphqlJavaTest {
  private static final Path SHOP = Path.of("../examples/shop/workspace");
  private static final Path PRELUDE =
      Path.of("src/main/resources/dev/facet/definition/check/directives.graphql");
  private static final int DAMAGED = 2_000;
  private static final Pattern NOTHING = Pattern.compile("(?:[\\s,]|#[^\n]*)*+");
  private static final String[] PIECES = {
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    ":",
    "!",
    "=",
    "@",
    "$",
    "&",
    "|",
    "...",
    "...on",
    "\"",
    "\"\"\"",
    "\\",
    "\\u00e9",
    "\\u{1F600}",
    "#",
    ",",
    "\n",
    " ",
    "-",
    "0",
    "07",
    "1.5e3",
    "1.",
    "_a",
    "on",
    "true",
    "null",
    "type",
    "extend",
    "query",
    "fragment",
    "implements",
    "repeatable",
    "schema",
    "interface",
    "enum",
    "union",
    "input",
    "scalar",
    "directive",
    "\u00e9",
    ".",
    "\t",
    "{}",
    "\"\""
  };

  /** A text, and whether it is of the graph language. */
  record Given(String name, String text, boolean graph) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Given> documents() {
    var documents = new ArrayList<Given>();
    var shop = WorkspaceFiles.read(SHOP);
    shop.paths().forEach(path -> add(documents, path, "" + shop.text(path)));
    var large = LargeWorkspace.files(20, 6);
    large.forEach((path, text) -> add(documents, path, text));
    try (Stream<Path> bad = Files.list(VirtualFiles.resource("bad"))) {
      bad.sorted()
          .forEach(file ->
              VirtualFiles.read(file)
                  .forEach((path, text) -> add(documents, file.getFileName() + ": " + path, text)));
      documents.add(new Given("prelude", Files.readString(PRELUDE), true));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return documents;
  }

  private static void add(List<Given> documents, String name, String text) {
    if (name.endsWith(".graphql")) {
      documents.add(new Given(name, text, name.contains("graph/")));
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void a_document_means_the_same(Given given) {
    compare(given);
  }

  @Test
  void a_damaged_document_is_refused_or_means_the_same() {
    Random random = SeededRandom.create("damaged documents");
    List<Given> documents = documents();

    for (int i = 0; i < DAMAGED; i++) {
      Given whole = documents.get(random.nextInt(documents.size()));
      compare(new Given("damaged " + whole.name(), damaged(whole.text(), random), whole.graph()));
    }
  }

  /** A piece is taken out, put in, or doubled, up to three times. */
  private static String damaged(String text, Random random) {
    var out = new StringBuilder(text);
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(out.length() + 1);
      int end = Math.min(out.length(), at + random.nextInt(6));
      switch (random.nextInt(4)) {
        case 0 -> out.delete(at, end);
        case 1 -> out.insert(at, out.substring(at, end));
        default -> out.insert(at, PIECES[random.nextInt(PIECES.length)]);
      }
    }
    return out.toString();
  }

  private static void compare(Given given) {
    if (NOTHING.matcher(given.text()).matches()) {
      return; // a file of comments alone is empty to us, and a mistake to graphql-java
    }
    Document theirs = theirs(given.text());
    var diagnostics = new Diagnostics();
    String ours =
        given.graph()
            ? Printed.graph(GraphqlReader.graph("f", given.text(), diagnostics))
            : Printed.facet(GraphqlReader.facet("f", given.text(), diagnostics));
    if (theirs != null && isBraceless(theirs)) {
      return;
    }
    boolean refused =
        diagnostics.sorted().stream().anyMatch(diagnostic -> diagnostic.code().equals("syntax"));
    assertThat(refused)
        .as("%s%nrefused by ours, by theirs: %s%n%s", diagnostics.sorted(), theirs, given.text())
        .isEqualTo(theirs == null);
    if (theirs != null && diagnostics.sorted().isEmpty() && !describesBlankly(theirs)) {
      assertThat(canonical(ours.isEmpty() ? null : theirs(ours)))
          .as(given.text())
          .isEqualTo(canonical(theirs));
    }
  }

  /**
   * A type whose body is no body, followed by braces: graphql-java takes those for a query without
   * a name, which the specification forbids (section 3.6, the lookahead behind a type).
   */
  private static boolean isBraceless(Document document) {
    return document.getDefinitions().stream().anyMatch(OperationDefinition.class::isInstance)
        && document.getDefinitions().stream().anyMatch(SDLDefinition.class::isInstance);
  }

  private static @Nullable Document theirs(String text) {
    try {
      return Parser.parse(text);
    } catch (InvalidSyntaxException e) {
      return null;
    }
  }

  /** Definitions on one line each, sorted, because ours are kept by kind. */
  private static List<String> canonical(@Nullable Document document) {
    if (document == null) {
      return List.of();
    }
    var lines = new ArrayList<String>();
    for (Definition<?> definition : document.getDefinitions()) {
      if (definition instanceof SchemaDefinition schema) {
        schema.getDirectives().forEach(used -> lines.add(AstPrinter.printAstCompact(used)));
      } else {
        lines.add(AstPrinter.printAstCompact(definition));
      }
    }
    return lines.stream().sorted().toList();
  }

  /** We take a blank description for none. */
  private static boolean describesBlankly(Node<?> node) {
    if (node instanceof DescribedNode<?> described
        && described.getDescription() != null
        && described.getDescription().getContent().isBlank()) {
      return true;
    }
    return node.getChildren().stream().anyMatch(AgainstGraphqlJavaTest::describesBlankly);
  }
}
