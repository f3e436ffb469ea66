package dev.facet.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What expressions cost grows with the rows that they go over, and no faster: eight times the rows
 * are far from sixty-four times the work. No object is made of a row.
 */
final class ExpressionCostTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int FEW = 1_000;
  private static final int MANY = 8_000;

  private record Cost(long cpuNanos, long bytes) {}

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x: _expr(cel: \"rows.map(r, r.n * r.d).sum()\")",
        "x: _expr(cel: \"rows.filter(r, r.n > 3).map(r, r.s).distinct().join(',')\")",
        "x: _expr(cel: \"rows.countBy(r, r.s)\")",
        "x: _expr(cel: \"rows.exists(r, r.s == 'never') || rows.all(r, r.n < 100)\")",
        "x: _expr(cel: \"rows.map(r, r.s).distinct().size() + size(rows.filter(r, r.s in"
            + " vars.wanted))\")",
        "rows @filter(cel: \"n > 3\") @sort(by: \"s\") @sort(by: \"d\", order: DESCENDING)"
            + " @keyBy(field: \"s\") { n }",
        "rows { x: _expr(cel: \"n * d\") y: _expr(cel: \"s.upper().truncate(3)\") }"
      })
  void work_and_memory_grow_with_the_rows(String selections) {
    Cost few = cost(selections, FEW);
    Cost many = cost(selections, MANY);

    assertThat(many.cpuNanos())
        .as("CPU of %s rows after %s", MANY, few)
        .isLessThan(28 * few.cpuNanos());
    assertThat(many.bytes())
        .as("bytes of %s rows after %s", MANY, few)
        .isLessThan(16 * few.bytes());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rows.map(r, r.n * 2).sum()",
        "rows.exists(r, r.s == 'never')",
        "rows.all(r, r.n < 99)"
      })
  void no_object_is_made_of_a_row(String cel) {
    String unread = "x: _expr(cel: \"size(rows.map(r, r.n)) + size(rows.map(r, r.s))\")";
    Cost reading = cost("x: _expr(cel: \"" + cel + "\") " + unread.replace("x:", "y:"), MANY);
    Cost without = cost(unread, MANY);

    assertThat(reading.bytes() - without.bytes())
        .as("bytes for %s rows", MANY)
        .isLessThan(16L * MANY);
  }

  /** The least of some rounds: what is left when the compiler has done its work. */
  private static Cost cost(String selections, int rows) {
    String variable = selections.contains("vars.") ? "($wanted: [String!])" : "";
    String document =
        "query Q"
            + variable
            + " @http(method: GET, route: \"/q\") { thing { "
            + selections
            + " } }";
    String body = body(rows);
    long cpu = Long.MAX_VALUE;
    long bytes = Long.MAX_VALUE;
    for (int round = 0; round < 12; round++) {
      Runnable answered = Expressions.prepared(document, body);
      long cpuBefore = THREADS.getCurrentThreadCpuTime();
      long bytesBefore = THREADS.getCurrentThreadAllocatedBytes();
      answered.run();
      bytes = Math.min(bytes, THREADS.getCurrentThreadAllocatedBytes() - bytesBefore);
      cpu = Math.min(cpu, THREADS.getCurrentThreadCpuTime() - cpuBefore);
    }
    return new Cost(cpu, bytes);
  }

  /** Under the size from which other threads scan and shape. */
  private static String body(int rows) {
    var text = new StringBuilder("{\"rows\":[");
    for (int i = 0; i < rows; i++) {
      text.append(i == 0 ? "" : ",").append("{\"n\":").append(i % 7).append(",\"d\":1.5");
      text.append(",\"s\":\"").append(i % 90).append("\"}");
    }
    return text.append("]}").toString();
  }
}
