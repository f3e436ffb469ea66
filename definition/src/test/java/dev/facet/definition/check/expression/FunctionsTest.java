package dev.facet.definition.check.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The functions of the language and their document. */
final class FunctionsTest {

  @Test
  void every_function_is_in_the_document() throws IOException {
    String document = Files.readString(Path.of("../docs/language/expressions.md"));

    assertThat(Functions.names())
        .allSatisfy(name ->
            assertThat(document)
                .as("expressions.md on `%s`", name)
                .containsPattern("[`.]" + name + "[(`]"));
  }
}
