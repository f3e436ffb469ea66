package dev.facet.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the workspace's graph calls is what the services' contracts offer. */
final class WorkspaceCallsTest {
  private static final Path WORKSPACE = Path.of("workspace");
  private static final Pattern REST =
      Pattern.compile("@rest\\(\\s*source: \"(\\w+)\",?\\s+(GET|POST|PATCH): \"([^\"]+)\"");
  private static final Pattern QUERY = Pattern.compile("\\{[?&]([^}]*)}|[?&](\\w+)=");

  record GraphCall(ServiceName service, String operation, List<String> query) {
    static GraphCall of(MatchResult rest) {
      String template = rest.group(3);
      List<String> query = new ArrayList<>();
      QUERY
          .matcher(template)
          .results()
          .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
          .forEach(names -> query.addAll(List.of(names.replace("*", "").split(",", -1))));
      String path = template.replaceFirst("(\\{\\?|\\?|\\{&).*", "").replaceAll("\\{[^}]*}", "{}");
      return new GraphCall(
          ServiceName.valueOf(rest.group(1).toUpperCase(Locale.ROOT)),
          rest.group(2) + " " + path,
          List.copyOf(query));
    }
  }

  static List<GraphCall> calls() throws IOException {
    List<GraphCall> calls = new ArrayList<>();
    for (Path file : files("graph", ".graphql")) {
      String text = Files.readString(file);
      REST.matcher(text).results().map(GraphCall::of).forEach(calls::add);
    }
    return calls;
  }

  @Test
  void every_call_is_understood_by_this_test() throws IOException {
    long written = 0;
    for (Path file : files("graph", ".graphql")) {
      written += Pattern.compile("@rest\\(").matcher(Files.readString(file)).results().count();
    }

    assertThat(calls()).hasSize((int) written).hasSizeGreaterThan(20);
  }

  @ParameterizedTest
  @MethodSource("calls")
  void a_call_is_an_operation_with_these_parameters(GraphCall call) throws IOException {
    var contract = Contract.of(call.service());

    var operation =
        contract.operations().stream()
            .filter(known -> known.replaceAll("\\{[^}]*}", "{}").equals(call.operation()))
            .findFirst();

    assertThat(operation).as(call.operation()).isPresent();
    assertThat(contract.queryParameters(operation.orElseThrow())).containsAll(call.query());
  }

  @Test
  void every_endpoint_begins_with_its_summary_and_each_facet_has_at_least_six() throws IOException {
    for (String facet : List.of("web", "mobile", "partner")) {
      var endpoints = files("facets/" + facet, ".graphql");

      assertThat(endpoints).hasSizeGreaterThanOrEqualTo(6);
      for (Path endpoint : endpoints) {
        assertThat(Files.readString(endpoint)).as(endpoint.toString()).startsWith("# ");
      }
    }
  }

  private static List<Path> files(String folder, String ending) throws IOException {
    try (Stream<Path> files = Files.list(WORKSPACE.resolve(folder))) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }
}
