package dev.facet.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The documents say what the code does: {@link Documents} has the rules. */
final class DocumentationTest {
  @ParameterizedTest
  @MethodSource("documents")
  void a_document_says_what_is_so(Path document) {
    var root = Repository.root();

    assertThat(Documents.findings(root, root.resolve(document))).isEmpty();
  }

  static Stream<Path> documents() {
    var root = Repository.root();
    return Repository.files(root, ".md").stream().map(root::relativize);
  }

  @Test
  void a_link_to_nowhere_is_found(@TempDir Path root) throws IOException {
    assertThat(findings(root, "[there](docs/there.md) and [here](#no-such-heading)\n# A heading"))
        .hasSize(2)
        .anyMatch(line -> line.startsWith("a.md: link to docs/there.md"))
        .anyMatch(line -> line.startsWith("a.md: link to #no-such-heading"));
  }

  @Test
  void a_link_to_a_heading_or_file_that_exists_is_fine(@TempDir Path root) throws IOException {
    assertThat(findings(root, "# A heading: `x`\n[here](#a-heading-x), [self](a.md)")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "```java\nrecord A(Strin name) {}\n```",
        "```java\nint x = 1;\n```",
        "```json\n{\"a\": }\n```",
        "```sh\nif then\n```",
        "```sh\n./no-such-program --help\n```",
        "```graphql\nquery A { a }\n```",
        "```console\n$ ./facet no-such-command\nall is well\n```",
        "```python\nprint(1)\n```"
      })
  void a_block_that_is_wrong_is_found(String document, @TempDir Path root) throws IOException {
    assertThat(findings(root, document)).singleElement().asString().startsWith("a.md:1: ");
  }

  @Test
  void a_block_that_is_right_is_fine(@TempDir Path root) throws IOException {
    assertThat(
            findings(
                root,
                """
                ```java
                import dev.facet.cli.ExitCode;

                record A(String name) {
                  static final int OK = ExitCode.OK;
                }
                ```
                ```json
                {"a": [1]}
                ```
                ```sh
                if true; then echo ok; fi
                ```
                ```console
                $ ./facet --help
                Examples:
                …
                Exit codes: 0 done, 1 mistakes found, 2 wrong usage, 3 could not start.
                ```
                """))
        .isEmpty();
  }

  private static List<String> findings(Path root, String document) throws IOException {
    var file = root.resolve("a.md");
    Files.writeString(file, document);
    return Documents.findings(root, file);
  }
}
