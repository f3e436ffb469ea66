package dev.facet.engine.run;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An endpoint whose object has expressions over a source's answer, for tests. */
final class Expressions {
  private static final String GRAPH =
      """
      extend schema @source(name: "s", url: "http://s:1")
      type Query { thing(tag: String, n: Int, ids: [ID!], at: DateTime): Thing @rest(source: "s", GET: "/thing{?tag,n,ids,at}") }
      enum State { NEW @value(json: 0) OLD @value(json: 1) }
      type Money { amount: Decimal! currency: String! }
      type Row { id: ID! n: Int f: Float d: Decimal s: String state: State! tags: [String!]! money: Money }
      type Thing {
        id: ID!
        a: Int!
        b: Int!
        maybe: Int
        f: Float!
        d: Decimal!
        s: String!
        none: String
        yes: Boolean!
        state: State!
        at: DateTime!
        seen: DateTime @json(as: EPOCH_MILLIS)
        day: Date!
        any: JSON
        ints: [Int!]!
        holes: [Int]
        words: [String!]!
        money: Money!
        rows: [Row!]!
        twice: Int! @compute(cel: "a * 2")
        gross: Decimal @compute(cel: "rows.map(r, r.d * r.n).sum() * 1.19")
        fourfold: Decimal! @compute(cel: "twice * 2")
      }
      """;

  static final String BODY =
      """
      {"id":7,"a":3,"b":10,"f":0.5,"d":"19.99","s":"Lamp \\u00e4 \\"x\\"","none":null,"yes":true,"state":1,
       "at":"2024-02-29T23:30:00.25+01:00","seen":1700000000123,"day":"2024-02-29","any":{"x":[1]},
       "ints":[3,1,2,1],"holes":[1,null,3],"words":["b","a","c"],"money":{"amount":1234.5,"currency":"EUR"},
       "rows":[{"id":"r1","n":2,"f":1.5,"d":"0.10","s":"x","state":0,"tags":["p","q"],"money":{"amount":"1.10","currency":"EUR"}},
               {"id":"r2","n":3,"f":null,"d":0.2,"s":null,"state":1,"tags":[],"money":null},
               {"id":"r3","n":null,"f":2.5,"d":"1e1","s":"y","state":0,"tags":["q"],"money":{"amount":2,"currency":"USD"}}]}
      """;

  private final Map<String, String> expressions = new LinkedHashMap<>();
  private String parameters = "";

  private Expressions() {}

  static Expressions of(String cel) {
    var one = new Expressions();
    one.expressions.put("x", cel);
    return one;
  }

  /** More parameters of the operation. */
  Expressions with(String declared) {
    parameters = declared;
    return this;
  }

  private String document() {
    var fields = new StringBuilder();
    expressions.forEach((name, cel) ->
        fields.append(name).append(": _expr(cel: \"\"\"").append(cel).append("\"\"\") "));
    return "query Q"
        + (parameters.isEmpty() ? "" : "(" + parameters + ")")
        + " @http(method: GET, route: \"/q\") { thing { "
        + fields
        + "} }";
  }

  Stage.Request answer() {
    return answer(BODY, null);
  }

  Stage.Request answer(String body, @Nullable String query) {
    Stage stage = Stage.graph(GRAPH).operation(document()).build();
    Stage.Request request = stage.request();
    if (query != null) {
      request.query(query);
    }
    request.start();
    stage.client().to("/thing").answer(200, body);
    return request;
  }

  /** The value of the expression as JSON. */
  static String value(String cel) {
    return valueOf(of(cel).answer().text());
  }

  static String valueOf(String answer) {
    return answer.substring("{\"x\":".length(), answer.length() - 1);
  }

  /** Of an operation of one's own. */
  static Stage.Request operation(String document, String body) {
    Stage stage = Stage.graph(GRAPH).operation(document).build();
    Stage.Request request = stage.request().start();
    stage.client().to("/thing").answer(200, body);
    return request;
  }

  /** The same up to the source's answer, which the returned work gives. */
  static Runnable prepared(String document, String body) {
    Stage stage = Stage.graph(GRAPH).operation(document).build();
    stage.request().start();
    var call = stage.client().to("/thing");
    return () -> call.answer(200, body);
  }
}
