package dev.facet.benchmarks.micro;

import dev.facet.definition.Loaded;
import dev.facet.definition.Workspace;
import dev.facet.definition.WorkspaceFiles;
import dev.facet.definition.WorkspaceLoader;
import dev.facet.plan.compile.Compiled;
import dev.facet.plan.compile.Compiler;
import dev.facet.testkit.LargeWorkspace;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A workspace of 200 types and 300 endpoints, warm: reading and checking its documents, and
 * planning all of its endpoints. What a reload costs; {@code bench compile} has the cold figure.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class PlanBenchmark {
  private final WorkspaceFiles files = WorkspaceFiles.of(LargeWorkspace.files());
  private @Nullable Workspace workspace;

  @Setup
  public void prepare() {
    Loaded loaded = load();
    if (loaded.workspace() == null) {
      throw new IllegalStateException("the workspace has mistakes: " + loaded.diagnostics());
    }
    workspace = loaded.workspace();
  }

  @Benchmark
  public Loaded load() {
    return WorkspaceLoader.load(files, Map.of());
  }

  @Benchmark
  public Compiled plan() {
    return Compiler.compile(Objects.requireNonNull(workspace, "prepare comes first"));
  }
}
