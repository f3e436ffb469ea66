package dev.facet.testkit;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A workspace of any size, to measure loading and compiling: entities in a ring of joins, with
 * lookups, bulk joins, nested objects and enums, and endpoints that select them across sources.
 */
public final class LargeWorkspace {
  private static final int SOURCES = 10;
  private static final int FACETS = 3;
  private static final String[] CLIENTS = {"web", "mobile", "partner"};

  private final int types;
  private final int endpoints;

  private LargeWorkspace(int types, int endpoints) {
    this.types = types;
    this.endpoints = endpoints;
  }

  /** The size that has to load and compile in under three seconds: 200 types, 300 endpoints. */
  public static Map<String, String> files() {
    return files(200, 300);
  }

  /**
   * The files by their paths in the workspace.
   *
   * @param types of the graph, an entity and its details in turn; at least 4
   * @param endpoints spread over three facets
   */
  public static Map<String, String> files(int types, int endpoints) {
    if (types < 4 || endpoints < 0) {
      throw new IllegalArgumentException(
          "types: " + types + ", endpoints: " + endpoints + " (expected: from 4 and 0)");
    }
    return new LargeWorkspace(types, endpoints).generate();
  }

  private Map<String, String> generate() {
    var files = new LinkedHashMap<String, String>();
    files.put("facet.yaml", "facets: [web, mobile, partner]\n");
    for (int source = 0; source < SOURCES; source++) {
      files.put("graph/source" + source + ".graphql", source(source));
    }
    files.put(
        "graph/query.graphql", "type Query {\n  me: Entity0 @derive(from: \"identity.sub\")\n}\n");
    files.put("fragments/card.graphql", "fragment Card on Entity0 {\n  id\n  name\n  state\n}\n");
    for (String client : CLIENTS) {
      files.put(
          "facets/" + client + "/facet.yaml",
          "client: " + client + "\nmax-calls: 100\nidentity: { development: { sub: e1 } }\n");
    }
    for (int endpoint = 0; endpoint < endpoints; endpoint++) {
      files.put(
          "facets/" + CLIENTS[endpoint % FACETS] + "/endpoint" + endpoint + ".graphql",
          endpoint(endpoint));
    }
    return files;
  }

  private int entities() {
    return types / 2;
  }

  private String source(int source) {
    var out = new StringBuilder();
    out.append("extend schema @source(name: \"source")
        .append(source)
        .append("\", url: \"http://localhost:")
        .append(9000 + source)
        .append("\")\n");
    for (int entity = source; entity < entities(); entity += SOURCES) {
      out.append(entity(entity, "source" + source));
    }
    return out.toString();
  }

  private String entity(int n, String source) {
    return """

    extend type Query {
      entity%1$d(id: ID!): Entity%1$d @lookup @rest(source: "%2$s", GET: "/entity%1$d/{id}")
      entity%1$dByIds(ids: [ID!]!): [Entity%1$d]! @internal @lookup(max: 50)
        @rest(source: "%2$s", GET: "/entity%1$d{?ids*}", select: "items")
    }
    "Entity %1$d of %2$s."
    type Entity%1$d @key(fields: "id") {
      id: ID!
      name: String!
      state: State%1$d!
      amount: Decimal! @json(path: "money.amount")
      createdAt: DateTime! @json(as: EPOCH_MILLIS)
      tags: [String!]! @listSize(max: 10)
      details: [Detail%1$d!]! @listSize(max: 20)
      nextId: ID! @internal
      next: Entity%3$d @derive(from: "nextId")
      notes(first: Int = 3): [Note%1$d!]! @listSize(max: 10) @bulk(by: "entityId", max: 50)
        @rest(source: "%2$s", GET: "/notes%1$d{?ids*,first}", args: {ids: "this.id"}, select: "items")
    }
    type Detail%1$d {
      label: String!
      value: Float!
      otherId: ID! @internal
      other: Entity%4$d @derive(from: "otherId")
    }
    type Note%1$d {
      entityId: ID!
      text: String!
    }
    enum State%1$d {
      ON @value(json: 1)
      OFF @value(json: 0)
    }
    """
        .formatted(n, source, (n + 1) % entities(), (n + 7) % entities());
  }

  private String endpoint(int n) {
    int entity = n % entities();
    return """
    # Endpoint %1$d
    query Endpoint%1$d($id: ID!, $notes: Boolean = true) @http(method: GET, route: "/endpoint%1$d/{id}") {
      entity%2$d(id: $id) {
        id
        name
        state
        amount
        createdAt
        tags
        details {
          label
          value
          other @onError(action: NULL, after: "300ms") { id name other: next { name } }
        }
        next @flatten(prefix: "next") { name amount details @pluck { label } }
        notes(first: 5) @include(if: $notes) { text }
      }
      me { ...Card }
    }
    """
        .formatted(n, entity);
  }
}
