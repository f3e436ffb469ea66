package dev.facet.plan.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.definition.Workspace;
import dev.facet.definition.diagnostic.Diagnostic;
import dev.facet.definition.graph.Requirement;
import dev.facet.plan.Plan;
import dev.facet.plan.Workspaces;
import dev.facet.plan.print.PlanJson;
import dev.facet.plan.print.PlanText;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who may ask follows from the endpoint and from every field that it reaches. */
final class AccessTest {
  private static final String GRAPH =
      """
      type Query {
        open: Thing @rest(source: "a", GET: "/open")
        many: [Thing!]! @listSize(max: 5) @rest(source: "a", GET: "/many")
        mine: Thing @rest(source: "a", GET: "/mine") @authenticated
        strong: Thing @rest(source: "a", GET: "/strong") @authenticated(acr: ["gold", "silver"], maxAge: "5m")
        weak: Thing @rest(source: "a", GET: "/weak") @authenticated(acr: ["bronze"])
        any: Any @rest(source: "a", GET: "/any")
        person(id: ID!): Person @lookup @requiresScopes(scopes: [["people"]])
          @rest(source: "b", GET: "/people/{id}")
      }
      type Thing {
        name: String!
        price: Int @requiresScopes(scopes: [["price:read"], ["admin"]])
        inner: Inner
        label: String @compute(cel: "name") @authenticated(maxAge: "1m")
        rounded: Int @compute(cel: "price / 10 * 10")
        ownerId: ID!
        owner: Person @derive(from: "ownerId")
      }
      type Inner { secret: String @authenticated(maxAge: "1m") }
      type Person @key(fields: "id") { id: ID! name: String! }
      interface Any @discriminator(field: "kind") { note: String }
      type Left implements Any { note: String @authenticated(acr: ["gold"]) }
      type Right implements Any { note: String }
      """;

  private static final String SIGN_IN =
      """
      client: web
      path: /web
      max-calls: 20
      sign-in:
        public-url: https://shop.example
        issuer: https://login.example
        client-id: web
        client-secret: "${SECRET:s}"
        acr-values: [gold]
      """;

  private static @Nullable Requirement access(String directives, String selection) {
    return plan(directives, selection).access();
  }

  private static Plan plan(String directives, String selection) {
    Compiled compiled = Compiler.compile(Workspaces.of(GRAPH, document(directives, selection)));
    assertThat(compiled.diagnostics()).noneMatch(Diagnostic::isError);
    return compiled.facets().firstEntry().getValue().getFirst();
  }

  private static String document(String directives, String selection) {
    return "query Test @http(method: GET, route: \"/test\") "
        + directives
        + " { "
        + selection
        + " }";
  }

  private static List<String> mistakes(String facet, String selection) {
    Workspace workspace = Workspaces.withFacet(facet, GRAPH, document("", selection));
    return Compiler.compile(workspace).diagnostics().stream()
        .filter(Diagnostic::isError)
        .map(Diagnostic::message)
        .toList();
  }

  @Test
  void what_says_nothing_is_for_everybody() {
    Plan plan = plan("", "open { name }");

    assertThat(plan.access()).isNull();
    assertThat(PlanText.of(plan)).doesNotContain("for the signed in");
    assertThat(PlanJson.of(plan)).doesNotContain("\"access\"");
  }

  @Test
  void the_endpoint_and_each_selected_field_take_part() {
    assertThat(access("@authenticated", "open { name }")).isEqualTo(Requirement.KNOWN);
    assertThat(access("", "mine { name }")).isEqualTo(Requirement.KNOWN);
    assertThat(access("", "open { inner { secret } }"))
        .isEqualTo(new Requirement(List.of(), Duration.ofMinutes(1), List.of()));
    assertThat(access("@requiresScopes(scopes: [[\"x\"]])", "strong { price }"))
        .isEqualTo(
            new Requirement(
                List.of("gold", "silver"),
                Duration.ofMinutes(5),
                List.of(List.of("x", "price:read"), List.of("x", "admin"))));
  }

  @Test
  void the_lookup_that_a_reference_is_read_by_takes_part() {
    assertThat(access("", "open { owner { name } }"))
        .isEqualTo(new Requirement(List.of(), null, List.of(List.of("people"))));
  }

  @Test
  void a_field_of_an_interface_is_also_that_of_each_object() {
    assertThat(access("", "any { __typename note }"))
        .isEqualTo(new Requirement(List.of("gold"), null, List.of()));
  }

  @Test
  void a_plan_says_it_in_words_and_in_json() {
    Plan plan = plan("@requiresScopes(scopes: [[\"a\", \"b\"], [\"c\"]])", "strong { name }");

    assertThat(PlanText.of(plan))
        .contains("\nfor the signed in, acr gold or silver, at most 300s ago, scopes a b or c\n");
    assertThat(PlanJson.of(plan).replaceAll("\\s", ""))
        .contains(
            "\"access\":{\"acr\":[\"gold\",\"silver\"],\"maxAgeSeconds\":300,"
                + "\"scopes\":[[\"a\",\"b\"],[\"c\"]]}");
  }

  @Test
  void what_nobody_can_fulfil_is_a_mistake() {
    assertThat(mistakes("client: web\npath: /web\n", "mine { name }"))
        .containsExactly("`Test` is for those who are known, but facet `web` has no identity");
    assertThat(mistakes(SIGN_IN, "weak { name }"))
        .containsExactly("`Test` wants acr bronze, which no page of facet `web` may ask for");
    assertThat(mistakes(SIGN_IN, "strong { name }")).isEmpty();
    assertThat(mistakes(SIGN_IN, "strong { name } weak { name }"))
        .containsExactly(
            "nobody can ask `Test`: `Query.weak` wants acr bronze, and others want gold or silver");
  }

  @Test
  void what_an_expression_reads_is_asked_for_like_what_is_selected() {
    var prices = new Requirement(List.of(), null, List.of(List.of("price:read"), List.of("admin")));

    assertThat(access("", "open { x: _expr(cel: \"price\") }")).isEqualTo(prices);
    assertThat(access("", "open { rounded }")).isEqualTo(prices);
    assertThat(access("", "open { label }"))
        .isEqualTo(new Requirement(List.of(), Duration.ofMinutes(1), List.of()));
    assertThat(access("", "open { x: _expr(cel: \"rounded + 1\") }")).isEqualTo(prices);
    assertThat(access("", "many @filter(cel: \"rounded > 1\") { name }")).isEqualTo(prices);
    assertThat(access("", "open { x: _expr(cel: \"owner.name\") }"))
        .isEqualTo(new Requirement(List.of(), null, List.of(List.of("people"))));
    assertThat(access("", "many { x: _expr(cel: \"name\") }")).isNull();
  }
}
