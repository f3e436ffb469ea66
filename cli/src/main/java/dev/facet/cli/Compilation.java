package dev.facet.cli;

import dev.facet.definition.DiagnosticPrinter;
import dev.facet.definition.Loaded;
import dev.facet.definition.Workspace;
import dev.facet.definition.WorkspaceFiles;
import dev.facet.definition.WorkspaceLoader;
import dev.facet.definition.diagnostic.Diagnostic;
import dev.facet.definition.graph.SourceDefinition;
import dev.facet.plan.Plan;
import dev.facet.plan.compile.Compiled;
import dev.facet.plan.compile.Compiler;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A workspace, read and compiled.
 *
 * @param directory where it is
 * @param files the texts that were read
 * @param workspace null when it has mistakes that leave nothing to compile
 * @param facets plans of the facets that have no mistakes, by the facet's name
 * @param diagnostics everything there is to say, sorted by place
 */
record Compilation(
    Path directory,
    WorkspaceFiles files,
    @Nullable Workspace workspace,
    SequencedMap<String, List<Plan>> facets,
    List<Diagnostic> diagnostics) {
  Compilation {
    facets = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(facets));
    diagnostics = List.copyOf(diagnostics);
  }

  /** Of the graph, by name; none when there is no workspace. */
  Map<String, SourceDefinition> sources() {
    return workspace == null ? Map.of() : workspace.graph().sources();
  }

  /**
   * Reads and compiles.
   *
   * @param environment for {@code ${NAME}} in the configuration
   */
  static Compilation of(Path directory, Map<String, String> environment) {
    var files = WorkspaceFiles.read(directory);
    Loaded loaded = WorkspaceLoader.load(files, environment);
    Workspace workspace = loaded.workspace();
    if (workspace == null) {
      return new Compilation(directory, files, null, new LinkedHashMap<>(), loaded.diagnostics());
    }
    Compiled compiled = Compiler.compile(workspace);
    var diagnostics = new ArrayList<>(loaded.diagnostics());
    diagnostics.addAll(compiled.diagnostics());
    return new Compilation(
        directory,
        files,
        workspace,
        compiled.facets(),
        diagnostics.stream().distinct().sorted().toList());
  }

  /** Diagnostics of this workspace as that terminal shows them. */
  String explain(Terminal terminal, List<Diagnostic> some) {
    return new DiagnosticPrinter(files, terminal.style(directory)).print(some);
  }

  List<Plan> plans() {
    return facets.values().stream().flatMap(List::stream).toList();
  }

  boolean hasErrors() {
    return diagnostics.stream().anyMatch(Diagnostic::isError);
  }
}
