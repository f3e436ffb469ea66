package dev.facet.plan.compile;

import dev.facet.definition.Workspace;
import dev.facet.definition.Workspace.FacetDefinition;
import dev.facet.definition.diagnostic.Diagnostic;
import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.plan.Plan;
import dev.facet.plan.Workspaces;
import dev.facet.plan.graph.Lookups;
import dev.facet.plan.rewrite.Rewrite;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A small store, and plans of endpoints over it. */
public final class Store {
  public static final String GRAPH =
      """
      type Query {
        me: User @derive(from: "identity.sub")
        user(id: ID!): User @lookup @rest(source: "b", GET: "/users/{id}")
        order(id: ID!): Order @lookup @rest(source: "a", GET: "/orders/{id}")
        orders: [Order!]! @listSize(max: 10) @rest(source: "a", GET: "/orders", select: "items")
        product(id: ID!): Product @lookup @rest(source: "b", GET: "/products/{id}")
        productsByIds(ids: [ID!]!): [Product]!
          @internal
          @lookup(max: 20)
          @rest(source: "b", GET: "/products{?ids*}", select: "items")
        search(q: String): [Product!]!
          @listSize(max: 30)
          @rest(source: "b", GET: "/search{?q}", provides: "id name")
        feed: [Product!]! @rest(source: "b", GET: "/feed", provides: "id name")
        stocks(ids: [ID!]!): [Stock]!
          @lookup(max: 50)
          @entries(key: "id")
          @rest(source: "a", GET: "/stocks{?ids}")
        seat(row: Int!, number: Int!): Seat @lookup @rest(source: "a", GET: "/seats/{row}/{number}")
        seats(rows: [Int!]! @is(field: "row"), numbers: [Int!]! @is(field: "number")): [Seat]!
          @internal
          @lookup(max: 10)
          @rest(source: "a", POST: "/seats", body: {rows: "{rows}", numbers: "{numbers}"})
      }
      type Mutation {
        _query: Query!
        buy(product: ID!): Order! @writes(types: ["Stock"]) @rest(source: "a", POST: "/orders", body: {product: "{product}"})
        forget(id: ID!): Void @rest(source: "a", DELETE: "/orders/{id}")
      }
      type User @key(fields: "id") {
        id: ID!
        name: String!
        nick: String
        orders: [Order!]! @listSize(max: 5) @rest(source: "a", GET: "/orders?user={this.id}", select: "items")
      }
      type Order @key(fields: "id") {
        id: ID!
        number: String!
        productId: ID!
        giftId: ID
        buyerId: ID!
        row: Int
        seatNumber: Int
        product: Product @derive(from: "productId")
        gift: Product @derive(from: "giftId")
        buyer: User! @derive(from: "buyerId")
        seat: Seat @derive(from: "row seatNumber")
        productIds: [ID!]! @listSize(max: 8)
        products: [Product]! @derive(from: "productIds")
        notes: [Note!]! @listSize(max: 3) @rest(source: "a", GET: "/orders/{this.id}/notes")
        parcel: Parcel @rest(source: "a", GET: "/orders/{this.id}/parcel", each: 4)
        invoice: Invoice @bulk(by: "orderId", max: 10) @rest(source: "b", GET: "/invoices{?orderIds}", args: {orderIds: "this.id"})
        payment: Payment!
        extra: Extra! @rest(source: "b", GET: "/extras/{this.id}", each: 2)
      }
      type Product @key(fields: "id") {
        id: ID!
        name: String!
        price: String!
        label: String
        stock: Stock @derive(from: "id")
        related: Related! @rest(source: "b", GET: "/products/{this.id}/related")
        reviews(first: Int = 3): [Review!]!
          @listSize(max: 6)
          @bulk(by: "productId", max: 20)
          @rest(source: "b", GET: "/reviews{?productIds*,first}", args: {productIds: "this.id"}, select: "items")
      }
      type Related { productIds: [ID!]! @listSize(max: 4)  products: [Product]! @derive(from: "productIds") }
      type Review { productId: ID!  text: String!  authorId: ID!  product: Product @derive(from: "productId") }
      type Stock @key(fields: "id") { id: ID!  left: Int! }
      type Seat @key(fields: "row number") { row: Int!  number: Int!  name: String! }
      type Note { text: String! }
      type Parcel { code: String! }
      type Invoice { orderId: ID!  total: String! }
      type Extra { text: String! }
      union Payment @discriminator(field: "kind") = Card | Cash
      type Card @value(json: "card") { last4: String!  nick: String }
      type Cash @value(json: "cash") { given: String! }
      """;

  private Store() {}

  /** The plan of one document, rewritten. */
  public static Plan plan(String document) {
    Compiled compiled = compiled(document);
    if (compiled.hasErrors()) {
      throw new AssertionError("the document of this test has mistakes: " + compiled.diagnostics());
    }
    return Objects.requireNonNull(compiled.facets().get("web")).getFirst();
  }

  public static Compiled compiled(String... documents) {
    return Compiler.compile(Workspaces.of(GRAPH, documents));
  }

  public static List<Diagnostic> diagnostics(String document) {
    return compiled(document).diagnostics();
  }

  /** The plan of one document before the rewrites, or after some. */
  public static Plan naive(String document, Rewrite... rewrites) {
    Workspace workspace = Workspaces.of(GRAPH, document);
    FacetDefinition facet = workspace.facets().getFirst();
    var diagnostics = new Diagnostics();
    var lookups = new Lookups(workspace.graph());
    Plan plan =
        new EndpointCompiler(
                workspace.graph(),
                lookups,
                facet.config(),
                facet.endpoints().getFirst(),
                diagnostics)
            .naive(diagnostics);
    if (diagnostics.hasErrors()) {
      throw new AssertionError("the document has mistakes: " + diagnostics.sorted());
    }
    for (Rewrite rewrite : rewrites) {
      plan = rewrite.apply(plan, workspace.graph(), lookups);
    }
    return plan;
  }

  /** The plan after one more rewrite. */
  public static Plan rewritten(Plan plan, Rewrite rewrite) {
    Workspace workspace = Workspaces.of(GRAPH, query("orders { id }"));
    return rewrite.apply(plan, workspace.graph(), new Lookups(workspace.graph()));
  }

  /** An endpoint with these root fields; {@code $id}, {@code $ids} and {@code $on} may be used. */
  public static String query(String selection) {
    return "query Test"
        + variables(selection)
        + " @http(method: GET, route: \"/test\") { "
        + selection
        + " }";
  }

  /** An endpoint that writes. */
  public static String mutation(String selection) {
    return "mutation Test"
        + variables(selection)
        + " @http(method: POST, route: \"/test\") { "
        + selection
        + " }";
  }

  private static String variables(String selection) {
    String declared =
        Stream.of("$id: ID!", "$ids: [ID!]!", "$on: Boolean = true")
            .filter(each -> selection.matches(".*\\" + each.replaceAll(":.*", "\\\\b.*")))
            .collect(Collectors.joining(", "));
    return declared.isEmpty() ? "" : "(" + declared + ")";
  }
}
