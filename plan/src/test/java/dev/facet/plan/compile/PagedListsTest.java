package dev.facet.plan.compile;

import static dev.facet.plan.PlanAssert.assertThat;

import dev.facet.plan.Plan;
import dev.facet.plan.Workspaces;
import java.util.Objects;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Lists that their sources page: calls, counts, and what the response is. */
final class PagedListsTest {
  private static final String GRAPH =
      """
      extend schema @source(name: "p", url: "http://p.example", envelope: {data: "data", error: "error"})
      type Query {
        box(id: ID!): Box @lookup @rest(source: "p", GET: "/boxes/{id}")
        sheets(kind: String): [Sheet!]! @rest(source: "p", GET: "/sheets{?kind}", select: "rows")
          @page(style: OFFSET, limit: "take", offset: "skip", total: "data.count", max: 30)
        numbered: [Sheet!]! @rest(source: "p", GET: "/numbered?x=1") @page(style: PAGE, limit: "size", page: "page", max: 30)
        fixed: [Sheet!]! @rest(source: "p", GET: "/fixed") @page(style: PAGE, page: "page", max: 30)
        linked: [String!]! @rest(source: "p", GET: "/linked") @page(style: LINK)
        books(ids: [ID!]!): [Book]! @internal @lookup(max: 10) @rest(source: "p", GET: "/books{?ids}")
      }
      type Box @key(fields: "id") {
        id: ID!
        name: String!
        log: [Sheet!] @rest(source: "p", GET: "/boxes/{this.id}/log") @page(style: CURSOR, limit: "n", cursor: "after", next: "next", max: 30)
      }
      type Sheet { id: ID! bookId: ID! book: Book @derive(from: "bookId") }
      type Book @key(fields: "id") { id: ID! title: String! }
      """;

  private static Plan plan(String variables, String selection) {
    String document =
        "query A%s @http(method: GET, route: \"/a\") { %s }"
            .formatted(variables.isEmpty() ? "" : "(" + variables + ")", selection);
    Compiled compiled = Compiler.compile(Workspaces.of(GRAPH, document));
    Assertions.assertThat(compiled.hasErrors())
        .as(() -> compiled.diagnostics().toString())
        .isFalse();
    return Objects.requireNonNull(compiled.facets().get("web")).getFirst();
  }

  @Test
  void a_page_is_an_object_of_items_cursor_and_total() {
    Plan plan =
        plan(
            "$n: Int, $c: String, $k: String",
            "sheets(kind: $k, limit: $n, cursor: $c) { _total id }");

    assertThat(plan)
        .shows(
            """
            #0 p  GET /sheets{?kind=$k}{&take=page.size, skip=page.position}
            once; at most 4 calls
            pages by offset: $n items, at most 100, from $c; up to 30 a call
            wants {error data {rows[] {id} count}}

            answers #0 {
            items: #0 [{
            id: ID
            }]
            nextCursor: cursor of #0?
            total: Int?  (on failure: null)
            }
            """);
  }

  @Test
  void without_a_cursor_it_is_a_list_and_nobody_reads_the_total() {
    assertThat(plan("$n: Int = 3", "sheets(limit: $n) { id }"))
        .shows("answers #0 #0 [{\nid: ID\n}]")
        .shows("wants {error data {rows[] {id}}}");
  }

  @Test
  void a_constant_size_that_fits_takes_one_call() {
    assertThat(plan("$c: String", "sheets(limit: 30, cursor: $c) { id }")).needsAtMost(1);
    assertThat(plan("$c: String", "numbered(limit: 30, cursor: $c) { id }")).needsAtMost(1);
    assertThat(plan("$c: String", "linked(limit: 30, cursor: $c)")).needsAtMost(2);
  }

  @Test
  void larger_sizes_and_pages_that_begin_elsewhere_take_more() {
    assertThat(plan("$c: String", "sheets(limit: 31, cursor: $c) { id }")).needsAtMost(2);
    assertThat(plan("$c: String", "numbered(limit: 31, cursor: $c) { id }")).needsAtMost(2);
    assertThat(plan("$n: Int, $c: String", "numbered(limit: $n, cursor: $c) { id }"))
        .needsAtMost(5);
    assertThat(plan("$c: String", "fixed(limit: 2, cursor: $c) { id }")).needsAtMost(2);
    assertThat(plan("$c: String", "fixed(limit: 1, cursor: $c) { id }")).needsAtMost(1);
    assertThat(plan("$c: String", "fixed(limit: 61) { id } n: fixed(limit: 1, cursor: $c) { id }"))
        .needsAtMost(4);
  }

  @Test
  void joins_of_the_items_are_counted_by_the_size() {
    assertThat(plan("$c: String", "sheets(limit: 25, cursor: $c) { book { title } }"))
        .needsAtMost(4);
    assertThat(plan("", "sheets { book { title } }")).needsAtMost(3);
  }

  @Test
  void a_list_of_an_entity_does_not_wait_for_it() {
    Plan plan = plan("$id: ID!, $c: String", "box(id: $id) { name log(cursor: $c) { id } }");

    assertThat(plan)
        .shows("GET /boxes/{$id}/log{?n=page.size, after=page.position}\nonce")
        .shows("items: #1 [{");
  }
}
