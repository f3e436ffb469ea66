package dev.facet.engine.run;

/** A small graph with every kind of fetch. */
final class Shop {
  static final String GRAPH =
      """
      extend schema
        @source(name: "users", url: "http://users.internal:9001", timeout: "800ms")
        @source(name: "products", url: "http://products.internal:9002/api", timeout: "800ms")
        @source(name: "orders", url: "http://orders.internal:9003", timeout: "800ms", names: SNAKE_CASE,
          envelope: {data: "data", error: "error", code: "code"})

      type Query {
        me: User @derive(from: "identity.sub")
        user(id: ID!): User @lookup @rest(source: "users", GET: "/users/{id}")
        usersByIds(ids: [ID!]!): [User]! @internal @lookup(max: 50) @rest(source: "users", GET: "/users{?ids}", select: "users")
        product(id: ID!): Product @lookup @rest(source: "products", GET: "/products/{id}")
        products(q: String, first: Int = 20): [Product!]! @listSize(max: 100)
          @rest(source: "products", GET: "/products{?q,first}", select: "items")
        productsByIds(ids: [ID!]!): [Product]! @internal @lookup(max: 3)
          @rest(source: "products", GET: "/products/batch{?ids*}", select: "items")
        order(id: ID!): Order @rest(source: "orders", GET: "/orders/{id}")
        offers: [Offer!]! @listSize(max: 10) @rest(source: "products", GET: "/offers")
      }

      type Mutation {
        placeOrder(input: PlaceOrderInput!, key: String): Order!
          @problem(status: 409, code: "out_of_stock")
          @rest(source: "orders", POST: "/orders", headers: [{name: "Idempotency-Key", value: "{key}"}],
            body: {customer_id: "{identity.sub}", lines: "{input.lines}", note: "{input.note}"})
        removeOrder(id: ID!): Void @rest(source: "orders", DELETE: "/orders/{id}")
        _query: Query!
      }

      type User @key(fields: "id") {
        id: ID!
        name: String!
        nick: String
        orders(first: Int = 20): [Order!]! @listSize(max: 50)
          @rest(source: "orders", GET: "/orders?customer={this.id}{&limit}", args: {limit: "first"}, select: "items")
        loyalty: Loyalty @rest(source: "users", GET: "/users/{this.id}/loyalty")
      }
      type Loyalty { points: Int! }
      type Order @key(fields: "id") {
        id: ID!
        status: OrderStatus!
        lines: [OrderLine!]! @listSize(max: 20)
      }
      enum OrderStatus { PLACED @value(json: "placed") SHIPPED @value(json: "shipped") }
      type OrderLine { quantity: Int! @json(path: "qty") productId: ID! product: Product @derive(from: "productId") }
      type Product @key(fields: "id") {
        id: ID!
        name: String!
        price: Float
        reviews(first: Int = 3): [Review!]! @listSize(max: 10) @bulk(by: "productId", max: 50)
          @rest(source: "products", GET: "/reviews{?productIds*,perProduct}", args: {productIds: "this.id", perProduct: "first"}, select: "items")
        stock: Stock @rest(source: "orders", GET: "/stock/{this.id}", each: 2)
      }
      type Stock { available: Int! }
      type Review { id: ID! productId: ID! stars: Int! }
      type Offer { productId: ID! product: Product! @derive(from: "productId") }

      input PlaceOrderInput { lines: [OrderLineInput!]! note: String }
      input OrderLineInput { productId: ID! quantity: Int! @json(path: "qty") }
      """;

  private Shop() {}

  static Stage.Settings with(String... operations) {
    Stage.Settings settings = Stage.graph(GRAPH);
    for (String operation : operations) {
      settings.operation(operation);
    }
    return settings;
  }
}
