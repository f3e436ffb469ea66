package dev.facet.server.snapshot;

import dev.facet.definition.WorkspaceFiles;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A small workspace in memory whose files a test changes. Threading: any; the files are replaced as
 * a whole.
 */
public final class Workspaces implements Supplier<WorkspaceFiles> {
  /** None of these workspaces passes anything on. */
  public static final ProxyFactory NO_PROXIES =
      (_, facet, _, _, _) -> {
        throw new IllegalArgumentException("proxy: of " + facet.name() + " (expected: none)");
      };

  private volatile Map<String, String> files;

  private Workspaces(Map<String, String> files) {
    this.files = Map.copyOf(files);
  }

  /** Facets {@code web} and {@code mobile} over one source at that address. */
  public static Workspaces shop(String sourceUrl) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("facet.yaml", "listen: 127.0.0.1:0\nadmin: 127.0.0.1:0\nfacets: [web, mobile]\n");
    files.put(
        "graph/products.graphql",
        """
        extend schema @source(name: "products", url: "%s", timeout: "5s")

        type Query {
          product(id: ID!): Product @lookup @rest(source: "products", GET: "/products/{id}")
          featured: Product @rest(source: "products", GET: "/featured")
        }

        type Mutation {
          rename(id: ID!, input: RenameInput!): Product!
            @rest(source: "products", PUT: "/products/{id}", body: "input")
        }

        input RenameInput {
          name: String!
        }

        type Product @key(fields: "id") {
          id: ID!
          name: String!
          note: String
        }
        """
            .formatted(sourceUrl));
    files.put("facets/web/facet.yaml", "client: web\npath: /web\ndeadline: 2s\n");
    files.put("facets/web/product.graphql", endpoint("Product", "/products/{id}"));
    files.put(
        "facets/web/featured.graphql",
        """
        query Featured @http(method: GET, route: "/products/featured") {
          featured { id name }
        }
        """);
    files.put(
        "facets/web/rename.graphql",
        """
        mutation Rename($id: ID!, $input: RenameInput! @body)
            @http(method: PUT, route: "/products/{id}") {
          rename(id: $id, input: $input) { id name }
        }
        """);
    files.put("facets/mobile/facet.yaml", "client: mobile\npath: /mobile\ndeadline: 2s\n");
    files.put("facets/mobile/product.graphql", endpoint("Product", "/p/{id}"));
    return new Workspaces(files);
  }

  /** A document with one endpoint for one product. */
  public static String endpoint(String name, String route) {
    return """
    query %s($id: ID!) @http(method: GET, route: "%s") {
      product(id: $id) { id name }
    }
    """
        .formatted(name, route);
  }

  @Override
  public WorkspaceFiles get() {
    return WorkspaceFiles.of(files);
  }

  /** Writes a file anew. */
  public Workspaces write(String path, String text) {
    Map<String, String> more = new LinkedHashMap<>(files);
    more.put(path, text);
    files = Map.copyOf(more);
    return this;
  }

  /** Removes all files of a facet and its name from the workspace. */
  public Workspaces remove(String facet, String... left) {
    Map<String, String> fewer = new LinkedHashMap<>(files);
    fewer.keySet().removeIf(path -> path.startsWith("facets/" + facet + "/"));
    fewer.put(
        "facet.yaml",
        "listen: 127.0.0.1:0\nadmin: 127.0.0.1:0\nfacets: [" + String.join(", ", left) + "]\n");
    files = Map.copyOf(fewer);
    return this;
  }
}
