package dev.facet.benchmarks;

import dev.facet.definition.Loaded;
import dev.facet.definition.Workspace;
import dev.facet.definition.WorkspaceFiles;
import dev.facet.definition.WorkspaceLoader;
import dev.facet.plan.compile.Compiled;
import dev.facet.plan.compile.Compiler;
import dev.facet.testkit.LargeWorkspace;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Loads and compiles a workspace of 200 types and 300 endpoints once, in a JVM that has done
 * nothing before, and prints how long that took: a cold start is what an author and a deployment
 * see.
 */
public final class ColdCompile {
  private ColdCompile() {}

  public static void main(String[] args) {
    WorkspaceFiles files = WorkspaceFiles.of(LargeWorkspace.files());
    long start = System.nanoTime();
    Loaded loaded = WorkspaceLoader.load(files, Map.of());
    @Nullable Workspace workspace = loaded.workspace();
    if (workspace == null) {
      throw new IllegalStateException("the workspace has mistakes: " + loaded.diagnostics());
    }
    long afterLoad = System.nanoTime();
    Compiled compiled = Compiler.compile(workspace);
    long end = System.nanoTime();
    int endpoints = compiled.facets().values().stream().mapToInt(List::size).sum();
    if (endpoints < 300) {
      throw new IllegalStateException("endpoints: " + endpoints + " (expected: 300)");
    }
    System.out.printf(
        "%d endpoints: loaded in %d ms, compiled in %d ms, the JVM began %d ms before%n",
        endpoints,
        (afterLoad - start) / 1_000_000,
        (end - afterLoad) / 1_000_000,
        ManagementFactory.getRuntimeMXBean().getUptime() - (end - start) / 1_000_000);
  }
}
