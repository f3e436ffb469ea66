package dev.facet.benchmarks.micro;

import dev.facet.definition.Loaded;
import dev.facet.definition.Workspace;
import dev.facet.definition.WorkspaceFiles;
import dev.facet.definition.WorkspaceLoader;
import dev.facet.engine.join.Joins;
import dev.facet.engine.scan.ScanLimits;
import dev.facet.engine.scan.ScanOutcome.Scanned;
import dev.facet.engine.scan.ScanProgram;
import dev.facet.engine.shape.ShapeInput;
import dev.facet.engine.shape.ShapeProgram;
import dev.facet.engine.shape.Shaped;
import dev.facet.engine.table.Tables;
import dev.facet.engine.table.Words;
import dev.facet.plan.Plan;
import dev.facet.plan.compile.Compiler;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A response of a thousand rows, the same rows with something computed: time for each row.
 *
 * <p>{@code copy} is what a row costs without any expression.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ExpressionBenchmark {
  private static final int ROWS = 1_000;
  private static final String GRAPH =
      """
      extend schema @source(name: "s", url: "http://localhost:1")
      type Query { sale: Sale @rest(source: "s", GET: "/sale") }
      enum Kind { A B }
      type Sale { lines: [Line!]! @listSize(max: 1000) }
      type Line { id: ID! n: Int! price: Decimal! weight: Float! name: String! kind: Kind! }
      """;

  /** What is selected of the sale. */
  private static final Map<String, String> SELECTIONS =
      Map.of(
          "copy", "lines { id }",
          "intPerRow", "lines { x: _expr(cel: \"n * 2 + 1\") }",
          "decimalPerRow", "lines { x: _expr(cel: \"n * price\") }",
          "compareText", "lines { x: _expr(cel: \"kind == 'A' && name.startsWith('Row')\") }",
          "money", "lines { x: _expr(cel: \"formatMoney(price, 'EUR', 'de-DE')\") }",
          "sumDecimal", "total: _expr(cel: \"lines.map(l, l.n * l.price).sum()\")",
          "filter", "lines @filter(cel: \"n % 2 == 0\") { id }",
          "sort", "lines @sort(by: \"price\") { id }",
          "keyBy", "lines @keyBy(field: \"id\") @pluck { n }");

  @Param({
    "copy",
    "intPerRow",
    "decimalPerRow",
    "compareText",
    "money",
    "sumDecimal",
    "filter",
    "sort",
    "keyBy"
  })
  public String kind = "copy";

  private ShapeProgram shape = prepared("copy");
  private List<Tables> results = List.of();
  private Joins joins = shape.joins();
  private boolean[] held = {};

  @Setup
  public void prepare() {
    Plan plan = plan(kind);
    shape = ShapeProgram.compile(plan);
    ScanProgram scan = ScanProgram.compile(plan.results().getFirst());
    Tables tables = scan.tables();
    byte[] body = body();
    var outcome = scan.scan(tables, body, body.length - Words.PADDING, ScanLimits.DEFAULT);
    if (!(outcome instanceof Scanned)) {
      throw new IllegalStateException("not scanned: " + outcome);
    }
    results = List.of(tables);
    joins = shape.joins();
    joins.set(0, 0, 0);
    held = shape.conditions(_ -> true);
    if (!(write() instanceof Shaped.Written(_, _, var holes)) || !holes.isEmpty()) {
      throw new IllegalStateException(kind + ": " + write());
    }
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public Shaped write() {
    return shape.write(new ShapeInput(results, joins, held, 64 << 10, 16 << 20));
  }

  private static ShapeProgram prepared(String kind) {
    return ShapeProgram.compile(plan(kind));
  }

  private static Plan plan(String kind) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("facet.yaml", "listen: 127.0.0.1:0\nadmin: 127.0.0.1:0\nfacets: [app]\n");
    files.put("graph/graph.graphql", GRAPH);
    files.put("facets/app/facet.yaml", "client: mobile\npath: /app\n");
    files.put(
        "facets/app/sale.graphql",
        "query Sale @http(method: GET, route: \"/s\") { sale { " + SELECTIONS.get(kind) + " } }");
    Loaded loaded = WorkspaceLoader.load(WorkspaceFiles.of(files), Map.of());
    Workspace workspace = loaded.workspace();
    if (workspace == null || loaded.hasErrors()) {
      throw new IllegalStateException(loaded.diagnostics().toString());
    }
    return Compiler.compile(workspace).facets().values().iterator().next().getFirst();
  }

  private static byte[] body() {
    var out = new StringBuilder("{\"lines\":[");
    for (int i = 0; i < ROWS; i++) {
      out.append(i == 0 ? "" : ",")
          .append("{\"id\":\"l")
          .append(i)
          .append("\",\"n\":")
          .append(i % 7 + 1)
          .append(",\"price\":\"")
          .append(i * 7919 % 1000)
          .append(".95\",\"weight\":0.25,\"name\":\"Row ")
          .append(i)
          .append("\",\"kind\":\"")
          .append(i % 3 == 0 ? 'A' : 'B')
          .append("\"}");
    }
    byte[] text = out.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    return Arrays.copyOf(text, text.length + Words.PADDING);
  }
}
