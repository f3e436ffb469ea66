package dev.facet.benchmarks.micro;

import dev.facet.engine.join.Joins;
import dev.facet.engine.shape.Shaped;
import dev.facet.engine.table.Tables;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A workload's tables into its response, with and without the joins before it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ShapeBenchmark {
  @Param({"W2", "W3", "W4"})
  public String workload = "W2";

  private Workload work = Workload.w2();
  private List<Tables> results = work.scan();
  private Joins joins = work.join(results);

  @Setup
  public void prepare() {
    work = Workload.named(workload);
    work.check();
    results = work.scan();
    joins = work.join(results);
  }

  @Benchmark
  public Joins join() {
    return work.join(results);
  }

  @Benchmark
  public Shaped shape() {
    return work.shape(results, joins);
  }

  /** From bodies to the response. */
  @Benchmark
  public Shaped scanJoinShape() {
    List<Tables> scanned = work.scan();
    return work.shape(scanned, work.join(scanned));
  }
}
