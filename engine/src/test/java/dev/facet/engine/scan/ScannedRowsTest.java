package dev.facet.engine.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.facet.engine.scan.ScanOutcome.Defect;
import dev.facet.engine.scan.ScanOutcome.Refused;
import dev.facet.engine.scan.ScanOutcome.Scanned;
import dev.facet.engine.table.JsonKind;
import dev.facet.engine.table.Table;
import dev.facet.engine.table.Tables;
import dev.facet.plan.Result;
import dev.facet.plan.Wanted;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which rows a scan leaves: of duplicates, entries, several answers, limits and bad bodies. */
final class ScannedRowsTest {
  private static final int LINES = 2;

  @Test
  void values_are_noted_whatever_their_kind() {
    Tables tables = scanned(orders(null), "[{'id':1,'lines':'none'},7,{'id':null}]");

    Table orders = tables.level(1);
    assertThat(orders.rows()).isEqualTo(3);
    assertThat(orders.kind(0, 1)).isEqualTo(JsonKind.NUMBER);
    assertThat(orders.kind(0, 2)).isEqualTo(JsonKind.STRING);
    assertThat(orders.kind(1, 0)).isEqualTo(JsonKind.NUMBER);
    assertThat(orders.kind(1, 1)).isEqualTo(JsonKind.ABSENT);
    assertThat(orders.kind(2, 1)).isEqualTo(JsonKind.NULL);
  }

  @Test
  void of_duplicate_members_the_last_wins_and_drops_the_rows_of_earlier_ones() {
    Tables tables =
        scanned(
            orders(null), "[{'id':1,'lines':[1,2,3],'\\u0069d':'two','lines':[4]},{'lines':[5]}]");

    assertThat(tables.level(1).text(0, 1)).isEqualTo("two");
    assertThat(texts(tables.level(LINES))).containsExactly("4", "5");
    assertThat(tables.level(LINES).parent(1)).isEqualTo(1);
  }

  @Test
  void a_later_member_of_another_kind_leaves_nothing_of_the_earlier_one() {
    Tables tables = scanned(orders(null), "[{'lines':[1,2],'lines':null}]");

    assertThat(tables.level(1).kind(0, 2)).isEqualTo(JsonKind.NULL);
    assertThat(tables.level(LINES).rows()).isZero();
  }

  @Test
  void answers_follow_each_other_and_rows_know_their_body() {
    var program = ScanProgram.compile(orders(null));
    Tables tables = program.tables();

    Bodies.scan(program, tables, "[{'id':1}]".replace('\'', '"'));
    var second = Bodies.scan(program, tables, "[{'id':2},{'id':3}]".replace('\'', '"'));

    assertThat(second).isEqualTo(new Scanned(1));
    assertThat(tables.level(1).answer(2)).isEqualTo(1);
    assertThat(tables.level(1).text(0, 1)).isEqualTo("1");
    assertThat(tables.level(1).text(2, 1)).isEqualTo("3");
  }

  @Test
  void a_refused_body_takes_its_rows_back() {
    var program = ScanProgram.compile(orders(null));
    Tables tables = program.tables();
    Bodies.scan(program, tables, "[{\"id\":1}]");

    var refused = Bodies.scan(program, tables, "[{\"id\":2,\"lines\":[1,2]},{\"id\":3]");
    Bodies.scan(program, tables, "[{}]");

    assertThat(refused).isEqualTo(new Refused(Defect.UNEXPECTED_BYTE, 31));
    assertThat(tables.answers()).isEqualTo(2);
    assertThat(tables.level(1).rows()).isEqualTo(2);
    assertThat(tables.level(1).isAbsent(1, 1)).isTrue();
    assertThat(tables.level(LINES).rows()).isZero();
  }

  @Test
  void rows_beyond_a_levels_limit_are_checked_but_not_made() {
    var program = ScanProgram.compile(orders(2));
    Tables tables = program.tables();

    Bodies.scan(program, tables, "[{\"lines\":[1,2,3,4]},{\"lines\":[5]}]");
    var refused = Bodies.scan(program, tables, "[{\"lines\":[1,2,3,04]}]");

    assertThat(texts(tables.level(LINES))).containsExactly("1", "2", "5");
    assertThat(refused).isInstanceOf(Refused.class);
  }

  @Test
  void members_read_as_a_list_have_their_name_and_the_last_of_a_name_counts() {
    var wanted = new Wanted.Entries(0, 1, 1, new Wanted.Whole(0));
    var levels = List.of(new Result.Level(-1, 1, null, null), new Result.Level(0, 2, 2, null));
    Tables tables =
        scanned(new Result(0, "T", levels, wanted, null), "{'a':1,'b':2,'\\u0061':3,'c':4,'b':5}");

    Table entries = tables.level(1);
    List<String> live = new ArrayList<>();
    for (int row = 0; row < entries.rows(); row++) {
      if (!entries.isDropped(row)) {
        live.add(entries.text(row, 1) + entries.text(row, 0));
      }
    }
    assertThat(live).containsExactly("a3", "c4");
  }

  @Test
  void what_is_deeper_than_permitted_is_refused_wanted_or_not() {
    var limits = new ScanLimits(3, 1 << 20);

    assertThat(outcome("[[[1]]]", limits)).isEqualTo(new Scanned(0));
    assertThat(outcome("[[[[1]]]]", limits)).isEqualTo(new Refused(Defect.TOO_DEEP, 3));
    assertThat(outcome("[{\"lines\":[[1]]}]", limits)).isEqualTo(new Refused(Defect.TOO_DEEP, 11));
    assertThat(outcome("[".repeat(200) + "]".repeat(200), new ScanLimits(200, 1 << 20)))
        .isEqualTo(new Scanned(0));
    assertThat(outcome("[".repeat(201) + "]".repeat(201), new ScanLimits(200, 1 << 20)))
        .isEqualTo(new Refused(Defect.TOO_DEEP, 200));
  }

  @Test
  void nesting_beyond_64_is_closed_as_it_was_opened() {
    String open = "{\"a\":[".repeat(80);
    String close = "]}".repeat(80);

    assertThat(outcome(open + "1" + close, new ScanLimits(500, 1 << 20))).isEqualTo(new Scanned(0));
    assertThat(outcome(open + "1" + "}]".repeat(80), new ScanLimits(500, 1 << 20)))
        .isInstanceOf(Refused.class);
    for (int wrong = 0; wrong < close.length(); wrong++) {
      char other = close.charAt(wrong) == ']' ? '}' : ']';
      String bad = close.substring(0, wrong) + other + close.substring(wrong + 1);
      assertThat(outcome(open + bad, new ScanLimits(500, 1 << 20)))
          .as("bracket %d", wrong)
          .isInstanceOf(Refused.class);
    }
  }

  @Test
  void tables_that_outgrow_their_limit_are_refused() {
    String body = "[" + "{},".repeat(100_000) + "{}]";

    assertThat(outcome(body, new ScanLimits(10, 1 << 16)))
        .isInstanceOfSatisfying(
            Refused.class, it -> assertThat(it.defect()).isEqualTo(Defect.TOO_MANY_ROWS));
  }

  @Test
  void a_body_without_padding_is_a_mistake_of_the_caller() {
    var program = ScanProgram.compile(orders(null));
    byte[] body = "[]".getBytes(StandardCharsets.UTF_8);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> program.scan(program.tables(), body, 2, ScanLimits.DEFAULT))
        .withMessage("length: 2 (expected: 64 zero bytes of padding after it)");
  }

  private static Result orders(@Nullable Integer limit) {
    var members = new LinkedHashMap<String, Wanted>();
    members.put("id", new Wanted.Whole(1));
    members.put("lines", new Wanted.Rows(2, LINES, new Wanted.Whole(0)));
    var levels =
        List.of(
            new Result.Level(-1, 1, null, null),
            new Result.Level(0, 3, null, null),
            new Result.Level(1, 1, limit, null));
    return new Result(0, "T", levels, new Wanted.Rows(0, 1, new Wanted.Members(0, members)), null);
  }

  private static Tables scanned(Result result, String body) {
    var program = ScanProgram.compile(result);
    Tables tables = program.tables();
    assertThat(Bodies.scan(program, tables, body.replace('\'', '"'))).isEqualTo(new Scanned(0));
    return tables;
  }

  private static ScanOutcome outcome(String body, ScanLimits limits) {
    var program = ScanProgram.compile(orders(null));
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return program.scan(program.tables(), Bodies.padded(bytes), bytes.length, limits);
  }

  private static List<String> texts(Table table) {
    List<String> texts = new ArrayList<>();
    for (int row = 0; row < table.rows(); row++) {
      texts.add(table.text(row, 0));
    }
    return texts;
  }
}
