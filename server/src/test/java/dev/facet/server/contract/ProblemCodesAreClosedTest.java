package dev.facet.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.contract.ProblemCodes;
import dev.facet.http.wire.Violation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A client narrows a problem by its {@code code}, so contracts close the set of codes. What the
 * modules can answer with is read from their sources: a code that is new there is new here.
 */
final class ProblemCodesAreClosedTest {
  private static final Pattern MADE =
      Pattern.compile("Problem\\s*\\.of\\(\\s*\\w+,\\s*\"[^\"]*\",\\s*\"([a-z_]+)\"\\s*\\)");
  private static final Pattern MISTAKE = Pattern.compile("mistakes\\.add\\(\\s*\"([a-z_]+)\"");

  @ParameterizedTest
  @ValueSource(strings = {"http", "engine", "identity", "server"})
  void every_code_that_a_module_answers_with_is_in_the_set(String module) throws IOException {
    List<String> codes = found(MADE, module);

    assertThat(ProblemCodes.PLATFORM).containsAll(codes);
  }

  @Test
  void the_engine_is_read_at_all() throws IOException {
    assertThat(found(MADE, "engine")).contains("not_found", "overloaded", "unsupported_media_type");
  }

  @Test
  void every_violation_of_http_is_in_the_set() {
    assertThat(ProblemCodes.PLATFORM)
        .containsAll(Arrays.stream(Violation.values()).map(Violation::code).toList());
  }

  @Test
  void what_is_wrong_with_inputs_is_in_its_set() throws IOException {
    assertThat(found(MISTAKE, "engine")).isNotEmpty().isSubsetOf(ProblemCodes.INPUT);
  }

  @Test
  void the_sets_are_sorted_because_they_are_rendered() {
    assertThat(ProblemCodes.PLATFORM).isSorted().doesNotHaveDuplicates();
    assertThat(ProblemCodes.INPUT).isSorted().doesNotHaveDuplicates();
  }

  private static List<String> found(Pattern pattern, String module) throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("..", module, "src/main/java"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        Matcher matcher = pattern.matcher(Files.readString(file));
        while (matcher.find()) {
          found.add(matcher.group(1));
        }
      }
    }
    return found;
  }
}
