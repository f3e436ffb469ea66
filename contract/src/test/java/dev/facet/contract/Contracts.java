package dev.facet.contract;

import static java.util.Objects.requireNonNull;

import dev.facet.contract.emit.Emitter;
import dev.facet.definition.Loaded;
import dev.facet.definition.Workspace;
import dev.facet.definition.Workspace.FacetDefinition;
import dev.facet.definition.WorkspaceFiles;
import dev.facet.definition.WorkspaceLoader;
import dev.facet.plan.compile.Compiler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Contracts for tests: of small workspaces in memory, and of the shop. */
public final class Contracts {
  private static final String GRAPH =
      """
      extend schema
        @source(name: "a", url: "http://a.example")
        @source(name: "b", url: "http://b.example")

      type Query {
        me: User @derive(from: "identity.sub")
        user(id: ID!): User @lookup @rest(source: "a", GET: "/users/{id}")
        book(id: ID!): Book @lookup @rest(source: "a", GET: "/books/{id}")
        books(kind: Kind, tags: [String!], first: Int = 20, filter: String): [Book!]!
          @listSize(max: 50)
          @rest(source: "a", GET: "/books{?kind,tags*,first}", headers: [{name: "filter", value: "{filter}"}])
        found: [Thing!]! @listSize(max: 10) @rest(source: "b", GET: "/found")
      }
      type Mutation {
        _query: Query!
        buy(input: BuyInput!): Sale!
          @problem(status: 409, code: "sold_out")
          @problem(status: 403, code: "too_young")
          @rest(source: "b", POST: "/sales", body: "input")
        forget(id: ID!): Void @rest(source: "b", DELETE: "/sales/{id}")
      }
      type User @key(fields: "id") { id: ID! name: String! }
      type Sale { id: ID! bookId: ID! at: DateTime! book: Book @derive(from: "bookId") }
      type Book @key(fields: "id") {
        id: ID!
        "As printed on the cover."
        title: String!
        subtitle: String
        kind: Kind!
        price: Money!
        pages: Int
        weight: Float!
        sold: Boolean!
        printed: Date
        raw: JSON
        authorId: ID!
        author: User @derive(from: "authorId")
        shelf: Shelf @rest(source: "b", GET: "/shelves/{this.id}", each: 4)
        grade: Int! @rest(source: "b", GET: "/grades/{this.id}", each: 4)
        cover: Cover!
        media: [Media!]! @listSize(max: 5)
        notes: [String] @listSize(max: 5)
      }
      type Money { amount: Decimal! currency: String! }
      type Shelf { row: Int! place: String }
      enum Kind { NOVEL POEM }
      interface Thing @discriminator(field: "type") { id: ID! }
      type Pen implements Thing @value(json: "pen") { id: ID! colour: String! }
      type Cup implements Thing @value(json: "cup") { id: ID! size: Int! }
      union Cover @discriminator(field: "type") = Paper | Cloth
      type Paper @value(json: "paper") { grams: Int! }
      type Cloth @value(json: "cloth") { colour: String! grams: Float! }
      union Media @discriminator(field: "type") = Sound | Film
      type Sound @value(json: "sound") { url: String! }
      type Film @value(json: "film") { url: String! minutes: Int }
      input BuyInput { bookId: ID! copies: Int! = 1 giftFor: String kind: Kind next: BuyInput }
      """;

  private Contracts() {}

  /** Of a web facet with these documents, over a graph that has a bit of everything. */
  public static Contract web(String... documents) {
    return of("web", "", documents);
  }

  /**
   * Of a facet with these documents.
   *
   * @param settings further lines of its {@code facet.yaml}
   */
  public static Contract of(String client, String settings, String... documents) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("facet.yaml", "facets: [shop]\n");
    files.put("graph/graph.graphql", GRAPH);
    files.put(
        "facets/shop/facet.yaml",
        "client: "
            + client
            + "\n"
            + "path: /shop\n"
            + "max-calls: 400\n"
            + "on-error: NULL\n"
            + "identity: { development: { sub: u1 } }\n"
            + settings
            + "\n");
    for (int i = 0; i < documents.length; i++) {
      files.put("facets/shop/document" + i + ".graphql", documents[i]);
    }
    return emit(WorkspaceLoader.load(WorkspaceFiles.of(files), Map.of()), "shop");
  }

  /** Of a web facet with the one operation Test; it may use {@code $on}, a Boolean. */
  public static Contract ofQuery(String selections) {
    String variables = selections.contains("$on") ? "($on: Boolean = true)" : "";
    return web(
        "query Test" + variables + " @http(method: GET, route: \"/test\") {" + selections + "}");
  }

  /** Of a facet of the shop. */
  public static Contract ofShop(String facet) {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("examples/shop/workspace"))) {
      folder = requireNonNull(folder.getParent(), "a folder with examples/shop/workspace");
    }
    WorkspaceFiles files = WorkspaceFiles.read(folder.resolve("examples/shop/workspace"));
    return emit(WorkspaceLoader.load(files, Map.of()), facet);
  }

  private static Contract emit(Loaded loaded, String name) {
    Workspace workspace = loaded.workspace();
    if (workspace == null || loaded.hasErrors()) {
      throw new AssertionError("the workspace of this test has mistakes: " + loaded.diagnostics());
    }
    var compiled = Compiler.compile(workspace);
    if (compiled.hasErrors()) {
      throw new AssertionError("this test's plans do not compile: " + compiled.diagnostics());
    }
    FacetDefinition facet =
        workspace.facets().stream()
            .filter(each -> each.config().name().equals(name))
            .findFirst()
            .orElseThrow();
    return Emitter.emit(
        facet.config(),
        workspace.graph(),
        requireNonNull(compiled.facets().getOrDefault(name, List.of())));
  }
}
