package dev.facet.plan;

import dev.facet.definition.Loaded;
import dev.facet.definition.Workspace;
import dev.facet.definition.WorkspaceFiles;
import dev.facet.definition.WorkspaceLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Workspaces for tests: small ones in memory, and the shop's. */
public final class Workspaces {

  /** The head of a graph: two sources, and types that most tests need. */
  public static final String SOURCES =
      """
      extend schema
        @source(name: "a", url: "http://a.example")
        @source(name: "b", url: "http://b.example")
      """;

  private static final String WEB =
      """
      client: web
      path: /web
      max-calls: 20
      on-error: NULL
      identity: { development: { sub: usr-1 } }
      """;

  private Workspaces() {}

  /** One facet {@code web} without policies, over one graph file. */
  public static Workspace of(String graph, String... documents) {
    return of(WEB, graph, documents);
  }

  public static Workspace withFacet(String facet, String graph, String... documents) {
    return of(facet, graph, documents);
  }

  private static Workspace of(String facet, String graph, String[] documents) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("facet.yaml", "listen: 127.0.0.1:8080\nadmin: 127.0.0.1:8081\nfacets: [web]\n");
    files.put("graph/graph.graphql", SOURCES + graph);
    files.put("facets/web/facet.yaml", facet);
    for (int i = 0; i < documents.length; i++) {
      files.put("facets/web/document" + i + ".graphql", documents[i]);
    }
    return checked(WorkspaceLoader.load(WorkspaceFiles.of(files), Map.of()));
  }

  public static Workspace shop() {
    Path folder = Path.of("examples/shop/workspace");
    Path root = Path.of("").toAbsolutePath();
    while (root != null && !Files.isDirectory(root.resolve(folder))) {
      root = root.getParent();
    }
    if (root == null) {
      throw new IllegalStateException("the shop's workspace is not above the working directory");
    }
    return checked(WorkspaceLoader.load(WorkspaceFiles.read(root.resolve(folder)), Map.of()));
  }

  private static Workspace checked(Loaded loaded) {
    @Nullable Workspace workspace = loaded.workspace();
    if (workspace == null || loaded.hasErrors()) {
      throw new AssertionError("the workspace of this test has mistakes: " + loaded.diagnostics());
    }
    return workspace;
  }
}
