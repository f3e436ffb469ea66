package dev.facet.engine.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.engine.scan.ScanOutcome.Refused;
import dev.facet.engine.scan.ScanOutcome.Scanned;
import dev.facet.plan.Result;
import dev.facet.plan.Wanted;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case of JSONTestSuite, read over as a whole and followed as far as a plan can. */
final class JsonTestSuiteTest {

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void skipped_values_are_checked(Case test) {
    var program = ScanProgram.compile(result(new Wanted.Whole(0)));

    check(test, program);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void lists_that_are_read_are_checked(Case test) {
    var items = new Wanted.Rows(0, 1, new Wanted.Rows(0, 2, new Wanted.Whole(0)));

    check(test, ScanProgram.compile(result(items)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void objects_that_are_read_are_checked(Case test) {
    var members = new LinkedHashMap<String, Wanted>();
    members.put("a", new Wanted.Rows(1, 1, new Wanted.Whole(0)));
    members.put("", new Wanted.Whole(2));

    check(test, ScanProgram.compile(result(new Wanted.Members(0, members))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void entries_that_are_read_are_checked(Case test) {
    var entries = new Wanted.Entries(0, 1, 0, new Wanted.Rows(1, 2, new Wanted.Whole(0)));

    check(test, ScanProgram.compile(result(entries)));
  }

  /** A body of bytes, one per character. */
  record Case(String name, String bytes) {
    byte[] body() {
      return bytes.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() throws IOException {
    return Stream.concat(
        read().lines().filter(line -> !line.startsWith("#")).map(JsonTestSuiteTest::parse),
        Stream.of(
            new Case("n_structure_100000_opening_arrays", "[".repeat(100_000)),
            new Case("n_structure_open_array_object", "[{\"\":".repeat(50_000))));
  }

  private static void check(Case test, ScanProgram program) {
    var tables = program.tables();

    var outcome =
        program.scan(tables, Bodies.padded(test.body()), test.body().length, ScanLimits.DEFAULT);

    switch (test.name().charAt(0)) {
      case 'y' -> assertThat(outcome).isInstanceOf(Scanned.class);
      case 'n' -> assertThat(outcome).isInstanceOf(Refused.class);
      default -> assertThat(outcome).isNotNull();
    }
    if (outcome instanceof Refused) {
      assertThat(tables.answers()).isZero();
      assertThat(tables.level(1).rows()).isZero();
    }
  }

  private static Result result(Wanted root) {
    var level = new Result.Level(-1, 3, null, null);
    var below = new Result.Level(0, 2, null, null);
    return new Result(
        0, "T", List.of(level, below, new Result.Level(1, 2, null, null)), root, null);
  }

  private static String read() throws IOException {
    try (InputStream in = JsonTestSuiteTest.class.getResourceAsStream("json-test-suite.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  private static Case parse(String line) {
    int tab = line.indexOf('\t');
    var body = new StringBuilder();
    for (int i = tab + 1; i < line.length(); i++) {
      if (line.charAt(i) == '%') {
        body.append((char) Integer.parseInt(line, i + 1, i + 3, 16));
        i += 2;
      } else {
        body.append(line.charAt(i));
      }
    }
    return new Case(line.substring(0, tab), body.toString());
  }
}
