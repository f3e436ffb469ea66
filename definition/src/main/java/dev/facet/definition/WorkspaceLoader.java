package dev.facet.definition;

import dev.facet.definition.Workspace.FacetDefinition;
import dev.facet.definition.check.Nearest;
import dev.facet.definition.check.Prelude;
import dev.facet.definition.check.config.FacetConfigReader;
import dev.facet.definition.check.config.ProxiedSourcesExist;
import dev.facet.definition.check.config.WorkspaceConfigReader;
import dev.facet.definition.check.endpoint.FacetReader;
import dev.facet.definition.check.endpoint.Fragments;
import dev.facet.definition.check.endpoint.SignInsFit;
import dev.facet.definition.check.graph.GraphReader;
import dev.facet.definition.config.FacetConfig;
import dev.facet.definition.diagnostic.Diagnostic;
import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.diagnostic.Place;
import dev.facet.definition.endpoint.EndpointDefinition;
import dev.facet.definition.graph.GraphDefinition;
import dev.facet.definition.graph.RestDefinition;
import dev.facet.definition.syntax.FacetSyntax;
import dev.facet.definition.syntax.GraphSyntax;
import dev.facet.definition.syntax.GraphqlReader;
import dev.facet.definition.syntax.YamlNode;
import dev.facet.definition.syntax.YamlReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Loads a workspace: files → syntax → checked definitions. Every mistake of a run is reported at
 * once; a facet's mistakes leave the other facets usable.
 */
public final class WorkspaceLoader {
  private static final String CONFIG = "facet.yaml";

  private final WorkspaceFiles files;
  private final Map<String, String> environment;
  private final Prelude prelude = Prelude.load();
  private final Diagnostics workspaceDiagnostics = new Diagnostics();
  private final Diagnostics fragmentDiagnostics = new Diagnostics();
  private final SequencedMap<String, Diagnostics> facetDiagnostics = new LinkedHashMap<>();

  private WorkspaceLoader(WorkspaceFiles files, Map<String, String> environment) {
    this.files = files;
    this.environment = environment;
  }

  /**
   * Loads a workspace.
   *
   * @param environment for {@code ${NAME:default}} in the configuration
   */
  public static Loaded load(WorkspaceFiles files, Map<String, String> environment) {
    return new WorkspaceLoader(files, environment).load();
  }

  private Loaded load() {
    files.diagnostics().forEach(this::fileDiagnostic);
    List<String> folders = facetFolders();
    WorkspaceConfigReader.Read config =
        new WorkspaceConfigReader(environment, workspaceDiagnostics)
            .read(CONFIG, yaml(CONFIG, workspaceDiagnostics), folders);
    refuseUnknownFacets(config, folders);
    GraphDefinition graph = graph(config);
    var reader = new FacetReader(prelude, graph, files::text);
    Fragments shared = sharedFragments();
    reader.checkFragments(shared, fragmentDiagnostics);
    var facets = new ArrayList<LoadedFacet>();
    for (String name : config.config().facets()) {
      if (folders.contains(name)) {
        facets.add(facet(name, graph, reader, shared));
      }
    }
    refuseEqualAddresses(facets);
    return result(config, graph, facets);
  }

  private record LoadedFacet(FacetDefinition facet, Place placeOfAddress, Place placeOfSignIn) {}

  private void fileDiagnostic(Diagnostic diagnostic) {
    String file = diagnostic.place().file();
    collector(file).add(diagnostic);
  }

  /** Who is concerned by a file: a facet, or all. */
  private Diagnostics collector(String file) {
    if (file.startsWith("fragments/")) {
      return fragmentDiagnostics;
    }
    String[] parts = file.split("/", -1);
    return parts.length > 2 && parts[0].equals("facets") ? of(parts[1]) : workspaceDiagnostics;
  }

  private Diagnostics of(String facet) {
    return facetDiagnostics.computeIfAbsent(facet, _ -> new Diagnostics());
  }

  private List<String> facetFolders() {
    var names = new TreeSet<String>();
    for (String path : files.under("facets", "")) {
      String[] parts = path.split("/", -1);
      if (parts.length > 2) {
        names.add(parts[1]);
      }
    }
    return List.copyOf(names);
  }

  private @Nullable YamlNode yaml(String path, Diagnostics diagnostics) {
    String text = files.text(path);
    if (text == null) {
      diagnostics.error("missing-file", Place.startOf(path), "there is no file " + path);
      return null;
    }
    return YamlReader.read(path, text, diagnostics);
  }

  private void refuseUnknownFacets(WorkspaceConfigReader.Read config, List<String> folders) {
    for (YamlNode.Scalar named : config.namedFacets()) {
      if (!folders.contains(named.text())) {
        workspaceDiagnostics.add(
            Diagnostic.error(
                    "unknown-facet", named.place(), "there is no folder facets/" + named.text())
                .withHint(Nearest.hint(named.text(), folders)));
      }
    }
  }

  private GraphDefinition graph(WorkspaceConfigReader.Read config) {
    var syntax = new ArrayList<GraphSyntax>();
    for (String path : files.under("graph", ".graphql")) {
      syntax.add(GraphqlReader.graph(path, text(path), workspaceDiagnostics));
    }
    return new GraphReader(prelude, files::text, workspaceDiagnostics)
        .read(syntax, config, files::exists);
  }

  private Fragments sharedFragments() {
    var fragments = new ArrayList<FacetSyntax.Fragment>();
    for (String path : files.under("fragments", ".graphql")) {
      FacetSyntax syntax = GraphqlReader.facet(path, text(path), fragmentDiagnostics);
      fragments.addAll(syntax.fragments());
      syntax
          .operations()
          .forEach(operation ->
              fragmentDiagnostics.error(
                  "misplaced-definition",
                  operation.place(),
                  "an operation among the shared fragments",
                  "endpoints belong to facets/NAME/"));
    }
    return Fragments.shared(fragments, fragmentDiagnostics);
  }

  private LoadedFacet facet(
      String name, GraphDefinition graph, FacetReader reader, Fragments shared) {
    Diagnostics diagnostics = of(name);
    String folder = "facets/" + name;
    String configFile = folder + "/" + CONFIG;
    if (!name.matches("[a-z][a-z0-9-]*")) {
      diagnostics.error(
          "facet-name",
          Place.startOf(configFile),
          "the facet's folder is `" + name + "` (expected: lower-case letters, digits and dashes)");
    }
    FacetConfigReader.Read config =
        new FacetConfigReader(environment, diagnostics)
            .read(name, configFile, yaml(configFile, diagnostics));
    ProxiedSourcesExist.check(config.config(), graph, diagnostics);
    var documents = new ArrayList<FacetSyntax>();
    for (String path : files.under(folder, ".graphql")) {
      documents.add(GraphqlReader.facet(path, text(path), diagnostics));
    }
    List<EndpointDefinition> endpoints =
        reader.read(config.config(), documents, shared, diagnostics);
    refuseUnknownEndpoints(config.namedEndpoints(), endpoints, diagnostics);
    new SignInsFit(graph).check(config.config(), endpoints, config.placeOfSignIn(), diagnostics);
    return new LoadedFacet(
        new FacetDefinition(config.config(), endpoints),
        config.placeOfAddress(),
        config.placeOfSignIn());
  }

  /**
   * A dictionary is for answers to GET: what a mutation answers is no earlier version of itself.
   */
  private static void refuseUnknownEndpoints(
      List<YamlNode.Scalar> named, List<EndpointDefinition> endpoints, Diagnostics diagnostics) {
    List<String> names =
        endpoints.stream()
            .filter(endpoint -> endpoint.method() == RestDefinition.Method.GET)
            .map(EndpointDefinition::name)
            .toList();
    boolean allKnown = !diagnostics.hasErrors();
    for (YamlNode.Scalar name : named) {
      if (allKnown && !names.contains(name.text())) {
        diagnostics.add(
            Diagnostic.error(
                    "unknown-endpoint",
                    name.place(),
                    "there is no endpoint `" + name.text() + "` with method GET")
                .withHint(Nearest.hint(name.text(), names)));
      }
    }
  }

  private String text(String path) {
    String text = files.text(path);
    return text == null ? "" : text;
  }

  private void refuseEqualAddresses(List<LoadedFacet> facets) {
    for (int i = 0; i < facets.size(); i++) {
      for (LoadedFacet other : facets.subList(0, i)) {
        LoadedFacet facet = facets.get(i);
        FacetConfig config = facet.facet().config();
        SignInsFit.check(config, other.facet().config(), facet.placeOfSignIn(), of(config.name()));
        if (meets(facet.facet(), other.facet())) {
          of(facet.facet().config().name())
              .error(
                  "facet-conflict",
                  facet.placeOfAddress(),
                  "facet `"
                      + facet.facet().config().name()
                      + "` answers where facet `"
                      + other.facet().config().name()
                      + "` does: "
                      + address(other.facet()));
        }
      }
    }
  }

  private static boolean meets(FacetDefinition a, FacetDefinition b) {
    String host = a.config().host();
    String otherHost = b.config().host();
    if (host == null ? otherHost != null : !host.equals(otherHost)) {
      return false;
    }
    String path = a.config().path() + "/";
    String otherPath = b.config().path() + "/";
    return path.startsWith(otherPath) || otherPath.startsWith(path);
  }

  private static String address(FacetDefinition facet) {
    String host = facet.config().host();
    return (host == null ? "" : host)
        + (facet.config().path().isEmpty() ? "/" : facet.config().path());
  }

  private Loaded result(
      WorkspaceConfigReader.Read config, GraphDefinition graph, List<LoadedFacet> facets) {
    var all = new Diagnostics();
    workspaceDiagnostics.sorted().forEach(all::add);
    fragmentDiagnostics.sorted().forEach(all::add);
    facetDiagnostics.values().forEach(found -> found.sorted().forEach(all::add));
    var failed = new LinkedHashSet<String>();
    var good = new ArrayList<FacetDefinition>();
    for (LoadedFacet facet : facets) {
      String name = facet.facet().config().name();
      if (of(name).hasErrors()) {
        failed.add(name);
      } else {
        good.add(facet.facet());
      }
    }
    Workspace workspace =
        workspaceDiagnostics.hasErrors() ? null : new Workspace(config.config(), graph, good);
    return new Loaded(workspace, failed, all.sorted());
  }
}
