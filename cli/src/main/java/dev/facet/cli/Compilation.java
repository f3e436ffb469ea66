package dev.facet.cli;

import dev.facet.definition.Loaded;
import dev.facet.definition.Workspace.FacetDefinition;
import dev.facet.definition.WorkspaceFiles;
import dev.facet.definition.WorkspaceLoader;
import dev.facet.definition.diagnostic.Diagnostic;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A workspace, read and compiled.
 *
 * @param directory where it is
 * @param files the texts that were read
 * @param facets that have no mistakes
 * @param diagnostics everything there is to say, sorted by place
 */
record Compilation(
    Path directory,
    WorkspaceFiles files,
    List<FacetDefinition> facets,
    List<Diagnostic> diagnostics) {
  Compilation {
    facets = List.copyOf(facets);
    diagnostics = List.copyOf(diagnostics);
  }

  /**
   * Reads and compiles.
   *
   * @param environment for {@code ${NAME}} in the configuration
   */
  static Compilation of(Path directory, Map<String, String> environment) {
    var files = WorkspaceFiles.read(directory);
    Loaded loaded = WorkspaceLoader.load(files, environment);
    var workspace = loaded.workspace();
    return new Compilation(
        directory, files, workspace == null ? List.of() : workspace.facets(), loaded.diagnostics());
  }

  boolean hasErrors() {
    return diagnostics.stream().anyMatch(Diagnostic::isError);
  }
}
