package dev.facet.server.snapshot;

import dev.facet.definition.Loaded;
import dev.facet.definition.Workspace;
import dev.facet.definition.Workspace.FacetDefinition;
import dev.facet.definition.WorkspaceFiles;
import dev.facet.definition.WorkspaceLoader;
import dev.facet.definition.config.WorkspaceConfig;
import dev.facet.definition.diagnostic.Diagnostic;
import dev.facet.definition.graph.GraphDefinition;
import dev.facet.plan.Plan;
import dev.facet.plan.compile.Compiled;
import dev.facet.plan.compile.Compiler;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;

/**
 * A workspace's files, compiled: what may become the next snapshot.
 *
 * @param facets what came of each facet that is asked for, by name
 * @param diagnostics everything there is to say about the files, in the order of places
 */
record Candidate(
    WorkspaceConfig config,
    GraphDefinition graph,
    SequencedMap<String, Outcome> facets,
    List<Diagnostic> diagnostics) {

  /** What came of a facet. */
  sealed interface Outcome {
    record Good(FacetDefinition definition, List<Plan> plans) implements Outcome {}

    record Bad(List<Diagnostic> mistakes) implements Outcome {}
  }

  /** What loading gave; a candidate only if the workspace itself is free of errors. */
  record Result(Optional<Candidate> candidate, List<Diagnostic> diagnostics) {}

  static Result of(
      WorkspaceFiles files, Map<String, String> environment, Only only, FacetRule rule) {
    Loaded loaded = WorkspaceLoader.load(files, environment);
    Workspace workspace = loaded.workspace();
    if (workspace == null) {
      return new Result(Optional.empty(), loaded.diagnostics());
    }
    Workspace asked =
        new Workspace(
            workspace.config(),
            workspace.graph(),
            workspace.facets().stream().filter(f -> only.test(f.config().name())).toList());
    Compiled compiled = Compiler.compile(asked);
    List<Diagnostic> said = new ArrayList<>(loaded.diagnostics());
    said.addAll(compiled.diagnostics());
    asked.facets().forEach(facet -> said.addAll(rule.check(workspace.config(), facet.config())));
    List<Diagnostic> sorted = said.stream().distinct().sorted().toList();

    SequencedMap<String, Outcome> outcomes = new LinkedHashMap<>();
    for (String name : names(workspace.config(), loaded, only)) {
      outcomes.put(name, outcome(name, asked, compiled, sorted));
    }
    return new Result(
        Optional.of(new Candidate(workspace.config(), workspace.graph(), outcomes, sorted)),
        sorted);
  }

  private static SequencedSet<String> names(WorkspaceConfig config, Loaded loaded, Only only) {
    SequencedSet<String> names = new LinkedHashSet<>(config.facets());
    names.addAll(loaded.failedFacets());
    names.removeIf(name -> !only.test(name));
    return names;
  }

  private static Outcome outcome(
      String name, Workspace workspace, Compiled compiled, List<Diagnostic> said) {
    List<Plan> plans = compiled.facets().get(name);
    List<Diagnostic> mistakes = mistakes(name, said);
    boolean ruledOut = mistakes.stream().anyMatch(m -> m.code().startsWith(FacetRule.CODE_PREFIX));
    for (FacetDefinition facet : workspace.facets()) {
      if (plans != null && !ruledOut && facet.config().name().equals(name)) {
        return new Outcome.Good(facet, plans);
      }
    }
    return new Outcome.Bad(mistakes);
  }

  /** The errors in a facet's own files; if there are none there, all others. */
  private static List<Diagnostic> mistakes(String facet, List<Diagnostic> said) {
    String folder = "facets/" + facet + "/";
    List<Diagnostic> errors = said.stream().filter(Diagnostic::isError).toList();
    List<Diagnostic> own =
        errors.stream().filter(error -> error.place().file().startsWith(folder)).toList();
    return own.isEmpty()
        ? errors.stream().filter(e -> !e.place().file().startsWith("facets/")).toList()
        : own;
  }
}
