package dev.facet.benchmarks.micro;

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

/** All bodies of a workload into tables: W2 is one of 32 kB; W3 45 kB in three; W4 33 kB in two. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ScanBenchmark {
  @Param({"W2", "W3", "W4"})
  public String workload = "W2";

  private Workload work = Workload.w2();

  @Setup
  public void prepare() {
    work = Workload.named(workload);
    work.check();
  }

  @Benchmark
  public List<Tables> scan() {
    return work.scan();
  }
}
