package dev.facet.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/**
 * Every Java file looks as google-java-format writes it. {@code -Dformat=apply} rewrites instead of
 * failing. A test and not a Maven plugin, because plugins run in Maven's own JVM, which may be too
 * old to read the sources.
 */
final class FormattingTest {
  private static final boolean APPLY = "apply".equals(System.getProperty("format"));

  @Test
  void every_java_file_is_formatted() throws IOException {
    var root = Repository.root();
    var wrong = new ArrayList<Path>();
    for (var file : Repository.files(root, ".java")) {
      var source = Repository.read(file);
      var formatted = formatted(source);
      if (formatted.equals(source)) {
        continue;
      }
      if (APPLY) {
        Files.writeString(file, formatted);
      } else {
        wrong.add(root.relativize(file));
      }
    }

    assertThat(wrong)
        .as("files that google-java-format writes otherwise (./facet format rewrites them)")
        .isEmpty();
  }

  @Test
  void a_wrong_indent_an_unsorted_and_an_unused_import_are_found() {
    var source =
        """
        import java.util.Set;
        import java.util.List;
        import java.util.Map;

        record Wrong(List<String> names, Set<String> keys) {
            int size() { return names.size(); }
        }
        """;

    assertThat(formatted(source))
        .isEqualTo(
            """
            import java.util.List;
            import java.util.Set;

            record Wrong(List<String> names, Set<String> keys) {
              int size() {
                return names.size();
              }
            }
            """);
  }

  private static String formatted(String source) {
    try {
      return new Formatter().formatSourceAndFixImports(source);
    } catch (FormatterException e) {
      throw new AssertionError("not Java: " + e.getMessage() + "\n" + source, e);
    }
  }
}
