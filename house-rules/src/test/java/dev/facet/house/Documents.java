package dev.facet.house;

import dev.facet.house.Markdown.Block;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What is wrong with one document. Every kind of block has a rule, and a block of no known kind is
 * itself a finding, so that prose cannot drift from the code unnoticed:
 *
 * <ul>
 *   <li>{@code java} compiles against the product's class path.
 *   <li>{@code json} parses.
 *   <li>{@code sh} is valid shell, and the programs of the repository that it calls exist.
 *   <li>{@code graphql} and {@code yaml} name their file ({@code ```graphql graph/a.graphql}); all
 *       of one document together are a workspace that {@code facet check} finds no mistake in. A
 *       file that stands several times is one file; a document without a graph gets a small one.
 *   <li>{@code console} is run: what follows a {@code $ ./facet …} line is what it prints. A line
 *       {@code …} stands for any lines.
 *   <li>{@code text}, {@code mermaid} and blocks without a language are pictures.
 * </ul>
 */
final class Documents {
  /** For documents that are about {@code facet.yaml} alone. */
  private static final String SMALLEST_GRAPH =
      """
      extend schema @source(name: "smallest", url: "http://localhost:1")
      type Query { smallest: String @rest(source: "smallest", GET: "/") }
      """;

  private final Path root;
  private final Path file;
  private final Markdown document;
  private final List<String> findings = new ArrayList<>();

  private Documents(Path root, Path file) {
    this.root = root;
    this.file = file;
    this.document = Markdown.parse(Repository.read(file));
  }

  /** One line per finding, with file and line. */
  static List<String> findings(Path root, Path file) {
    var documents = new Documents(root, file);
    documents.checkLinks();
    documents.checkBlocks();
    return documents.findings;
  }

  private void checkLinks() {
    for (var link : document.links()) {
      if (link.startsWith("https://") || link.startsWith("http://")) {
        continue;
      }
      int hash = link.indexOf('#');
      var path = hash < 0 ? link : link.substring(0, hash);
      var target = path.isEmpty() ? file : file.resolveSibling(path).normalize();
      if (!Files.exists(target)) {
        findings.add(relative() + ": link to " + link + " (expected: a file of the repository)");
      } else if (hash >= 0 && !anchorsOf(target).contains(link.substring(hash + 1))) {
        findings.add(relative() + ": link to " + link + " (expected: a heading of " + target + ")");
      }
    }
  }

  private List<String> anchorsOf(Path target) {
    return target.equals(file)
        ? document.anchors()
        : Markdown.parse(Repository.read(target)).anchors();
  }

  private void checkBlocks() {
    try {
      var workspace = Files.createTempDirectory("facet-document");
      try {
        boolean written = writeWorkspace(workspace);
        if (written && document.blocks().stream().noneMatch(Documents::checksItself)) {
          checkWorkspace(workspace);
        }
        for (var block : document.blocks()) {
          checkBlock(block, written ? workspace : root);
        }
      } finally {
        delete(workspace);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A document that shows what check prints has mistakes on purpose. */
  private static boolean checksItself(Block block) {
    return block.language().equals("console") && block.text().contains("$ ./facet check");
  }

  private void checkBlock(Block block, Path directory) {
    switch (block.language()) {
      case "java" -> Snippets.compile(block.text()).forEach(error -> found(block, error));
      case "json" -> Snippets.parseJson(block.text()).forEach(error -> found(block, error));
      case "sh" -> Snippets.checkShell(root, block.text()).forEach(error -> found(block, error));
      case "console" -> Snippets.run(directory, block.text()).forEach(error -> found(block, error));
      case "graphql", "yaml" -> {
        if (block.label().isEmpty()) {
          found(block, "a " + block.language() + " block (expected: the name of its file)");
        }
      }
      case "", "text", "mermaid" -> {}
      case String language ->
          found(block, "language: " + language + " (expected: one that has a rule)");
    }
  }

  private boolean writeWorkspace(Path workspace) throws IOException {
    boolean written = false;
    Files.createDirectories(workspace.resolve("graph"));
    for (var block : document.blocks()) {
      boolean isPart = block.language().equals("graphql") || block.language().equals("yaml");
      if (isPart && !block.label().isEmpty()) {
        var part = workspace.resolve(block.label());
        Files.createDirectories(part.getParent());
        var before = Files.exists(part) ? Files.readString(part) + "\n" : "";
        Files.writeString(part, before + block.text());
        written = true;
      }
    }
    if (Repository.files(workspace.resolve("graph"), ".graphql").isEmpty()) {
      Files.writeString(workspace.resolve("graph/smallest.graphql"), SMALLEST_GRAPH);
    }
    return written;
  }

  private void checkWorkspace(Path workspace) {
    var result = Snippets.facet(workspace, List.of("check"));
    if (result.exitCode() != 0) {
      findings.add(relative() + ": its blocks are no workspace:\n" + result.output());
    }
  }

  private void found(Block block, String what) {
    findings.add(relative() + ":" + block.line() + ": " + what);
  }

  private Path relative() {
    return root.relativize(file);
  }

  private static void delete(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      for (var file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
  }
}
