package dev.facet.engine.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.engine.scan.Bodies;
import dev.facet.engine.scan.ScanOutcome;
import dev.facet.engine.scan.ScanProgram;
import dev.facet.engine.table.Table;
import dev.facet.plan.Result;
import dev.facet.plan.Wanted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Keys are compared canonically and numbered in the order in which they are met. */
final class KeysTest {
  private static final int[] A = {1};
  private static final int[] A_AND_B = {1, 2};

  @Test
  void a_number_and_its_string_are_one_key() {
    var keys = new Keys(1);

    int[] numbers =
        keys.addRows(rows("[{'a':1},{'a':'1'},{'a':1.0},{'a':'A'},{'a':'\\u0041'}]"), A);

    assertThat(numbers).containsExactly(0, 0, 1, 2, 2);
    assertThat(keys.text(0, 0)).isEqualTo("1");
    assertThat(keys.text(2, 0)).isEqualTo("A");
  }

  @Test
  void null_is_no_key_and_a_structure_is_invalid() {
    var keys = new Keys(1);

    int[] numbers = keys.addRows(rows("[{'a':null},{},{'a':[1]},{'a':{}},5]"), A);

    int invalid = Target.failed(Reason.INVALID);
    assertThat(numbers).containsExactly(Target.NULL, Target.NULL, invalid, invalid, Target.NULL);
    assertThat(keys.size()).isZero();
  }

  @Test
  void the_parts_of_a_key_are_not_run_together() {
    var keys = new Keys(2);

    int[] numbers =
        keys.addRows(
            rows("[{'a':'12','b':'3'},{'a':'1','b':'23'},{'a':12,'b':3},{'a':'12','b':null}]"),
            A_AND_B);

    assertThat(numbers).containsExactly(0, 1, 0, Target.NULL);
  }

  @Test
  void keys_of_the_request_meet_those_of_rows() {
    var keys = new Keys(1);

    int fromRequest = keys.add(List.of("é/漢"));

    assertThat(keys.addRows(rows("[{'a':'\\u00e9\\/漢'}]"), A)).containsExactly(fromRequest);
  }

  @Test
  void many_keys_keep_their_numbers() {
    var keys = new Keys(1);
    String body =
        IntStream.range(0, 5_000)
            .mapToObj(i -> "{'a':'key-" + i + "'}")
            .collect(Collectors.joining(",", "[", "]"));

    int[] first = keys.addRows(rows(body), A);
    int[] again = keys.addRows(rows(body), A);

    assertThat(first).isEqualTo(IntStream.range(0, 5_000).toArray()).isEqualTo(again);
    assertThat(keys.text(4_321, 0)).isEqualTo("key-4321");
  }

  @Test
  void of_rows_with_one_key_the_last_matches_and_others_are_missing() {
    var keys = new Keys(1);
    int[] numbers = keys.addRows(rows("[{'a':1},{'a':2},{'a':3},{'a':null}]"), A);
    Table answer = rows("[{'a':'1'},{'a':2},{'a':9},{'a':1}]");
    var matches = new Matches(keys);

    matches.match(answer, A, 0, answer.rows());

    assertThat(matches.vector(numbers)).containsExactly(3, 1, Target.MISSING, Target.NULL);
  }

  @Test
  void keys_of_a_failed_chunk_are_failed() {
    var keys = new Keys(1);
    int[] numbers = keys.addRows(rows("[{'a':1},{'a':2}]"), A);
    var matches = new Matches(keys);

    matches.fail(1, 2, Reason.TIMEOUT);

    assertThat(matches.vector(numbers))
        .containsExactly(Target.MISSING, Target.failed(Reason.TIMEOUT));
    assertThat(Target.reason(matches.target(1))).isEqualTo(Reason.TIMEOUT);
  }

  @Test
  void rows_are_grouped_by_key_in_their_order() {
    var keys = new Keys(1);
    keys.addRows(rows("[{'a':1},{'a':2},{'a':3}]"), A);
    Table answer = rows("[{'a':3},{'a':1},{'a':9},{'a':3}]");

    var groups = Groups.by(keys, answer, A);

    assertThat(groups.offsets()).containsExactly(0, 1, 1, 3);
    assertThat(groups.targets()).containsExactly(1, 0, 3);
  }

  /** Level 1 of a list of objects with members a and b in slots 1 and 2; quotes are single. */
  private static Table rows(String body) {
    var members = new LinkedHashMap<String, Wanted>();
    members.put("a", new Wanted.Whole(1));
    members.put("b", new Wanted.Whole(2));
    var levels = List.of(new Result.Level(-1, 1, null, null), new Result.Level(0, 3, null, null));
    var result =
        new Result(0, "T", levels, new Wanted.Rows(0, 1, new Wanted.Members(0, members)), null);
    var program = ScanProgram.compile(result);
    var tables = program.tables();
    var outcome = Bodies.scan(program, tables, body.replace('\'', '"'));
    assertThat(outcome).isInstanceOf(ScanOutcome.Scanned.class);
    return tables.level(1);
  }
}
