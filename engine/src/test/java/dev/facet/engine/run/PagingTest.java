package dev.facet.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.engine.run.PagedSource.Way;
import dev.facet.http.Headers;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Pages of lists: what is asked for, what clients get, whose cursors are good. */
final class PagingTest {
  private static final String ITEMS =
      """
      query Items($kind: String, $limit: Int, $cursor: String) @http(method: GET, route: "/items") {
        items(kind: $kind, limit: $limit, cursor: $cursor) { count: _total id name { text } }
      }
      """;
  private static final String OWNER =
      """
      query Owner($id: ID!, $after: String) @http(method: GET, route: "/owners/{id}") {
        owner(id: $id) { name items(limit: 2, cursor: $after) { id } }
      }
      """;
  private static final String OWNED =
      """
      query Owned($id: ID!, $after: String) @http(method: GET, route: "/owners/{id}/items") {
        owner(id: $id) @pluck { items(limit: 3, cursor: $after) { id } }
      }
      """;

  private final PagedSource source = new PagedSource(Way.OFFSET, 5, 50);

  private Stage stage(String... operations) {
    return stageOf("client: web\nidentity: { development: { sub: u1 } }", operations);
  }

  private Stage stageOf(String facet, String... operations) {
    var settings = Stage.graph(source.graph()).facet(facet);
    for (String operation : operations) {
      settings.operation(operation);
    }
    return settings.build();
  }

  private static String cursor(Stage.Request request) {
    String text = request.text();
    int from = text.indexOf("\"nextCursor\":\"") + "\"nextCursor\":\"".length();
    return text.substring(from, text.indexOf('"', from));
  }

  @Test
  void a_page_tells_the_total_the_next_cursor_and_a_link() {
    Stage stage = stage(ITEMS);
    var request = stage.request().query("kind=a%20b&limit=2&cursor=").start();

    source.answer(stage.client().to("/api/items?kind=a%20b&limit=2&offset=0"));
    stage
        .client()
        .to("/api/names?ids=1&ids=2")
        .answer(200, "{\"items\":[{\"id\":\"2\",\"text\":\"two\"},{\"id\":1,\"text\":\"one\"}]}");

    String cursor = cursor(request);
    assertThat(request.text())
        .isEqualTo(
            "{\"items\":[{\"id\":\"1\",\"name\":{\"text\":\"one\"}},"
                + "{\"id\":\"2\",\"name\":{\"text\":\"two\"}}],\"nextCursor\":\""
                + cursor
                + "\",\"count\":5}");
    assertThat(request.header("link"))
        .isEqualTo("<?kind=a%20b&limit=2&cursor=" + cursor + ">; rel=\"next\"");
  }

  @Test
  void the_last_page_has_no_cursor_and_no_link() {
    Stage stage = stage(ITEMS);
    var request = stage.request().query("limit=5").start();

    source.answer(stage.client().to("/api/items?limit=5&offset=0"));
    stage.client().to("/api/names").answer(200, "{\"items\":[]}");

    assertThat(request.text()).contains("\"nextCursor\":null,\"count\":5");
    assertThat(request.header("link")).isNull();
  }

  @Test
  void what_the_client_does_not_get_causes_no_calls() {
    var fixed = new PagedSource(Way.PAGE_FROM_ZERO, 30, 10);
    Stage stage = Stage.graph(fixed.graph()).facet("client: web").operation(ITEMS).build();
    var request = stage.request().query("limit=3").start();

    fixed.answer(stage.client().to("/api/items?page=0"));

    assertThat(stage.client().open()).containsExactly("/api/names?ids=1&ids=2&ids=3");
    stage.client().to("/api/names").answer(200, "{\"items\":[]}");
    assertThat(request.text()).contains("\"count\":30");
  }

  @Test
  void the_facet_says_how_large_a_page_is_and_can_be() {
    Stage stage = stageOf("client: web\npage: { size: 4, max: 6 }", ITEMS);
    stage.request().start();

    var tooMany = stage.request().query("limit=7").start();

    assertThat(stage.client().targets()).containsExactly("/api/items?limit=4&offset=0");
    assertThat(tooMany.status()).isEqualTo(400);
    assertThat(tooMany.text())
        .contains("\"code\":\"invalid_input\"", "\"parameter\":\"limit\"", "expected 1 to 6");
  }

  @Test
  void a_cursor_of_one_endpoint_continues_in_another_of_the_facet() {
    Stage stage = stage(OWNER, OWNED);
    var first = stage.request("Owner").route("o1").start();
    stage.client().to("/api/owners/o1").answer(200, "{\"id\":\"o1\",\"name\":\"Ada\"}");
    source.answer(stage.client().to("/api/items?owner=o1&limit=2&offset=0"));

    var more = stage.request("Owned").route("o1").query("after=" + cursor(first)).start();
    stage.client().to("/api/owners/o1").answer(200, "{\"id\":\"o1\"}");
    source.answer(stage.client().to("/api/items?owner=o1&limit=3&offset=2"));

    assertThat(more.text())
        .isEqualTo(
            "{\"items\":[{\"id\":\"3\"},{\"id\":\"4\"},{\"id\":\"5\"}],\"nextCursor\":null}");
  }

  @Test
  void a_cursor_of_other_arguments_is_foreign() {
    Stage stage = stage(OWNER, OWNED);
    var first = stage.request("Owner").route("o1").start();
    stage.client().to("/api/owners/o1").answer(200, "{\"id\":\"o1\",\"name\":\"Ada\"}");
    source.answer(stage.client().to("/api/items?owner=o1"));

    var other = stage.request("Owned").route("o2").query("after=" + cursor(first)).start();

    assertThat(other.status()).isEqualTo(400);
    assertThat(other.text())
        .contains("\"code\":\"cursor_foreign\"", "other arguments", "\"parameter\":\"after\"");
    assertThat(stage.client().open()).isEmpty();
  }

  @Test
  void a_cursor_of_another_field_or_user_is_foreign() {
    Stage stage = stage(ITEMS, OWNED);
    var first = stage.request("Items").query("limit=1").start();
    source.answer(stage.client().to("/api/items"));
    stage.client().to("/api/names").answer(200, "{\"items\":[]}");

    var field = stage.request("Owned").route("o1").query("after=" + cursor(first)).start();
    var user = stage.request("Items").query("limit=1&cursor=" + cursor(first)).anonymous().start();

    assertThat(field.text()).contains("\"code\":\"cursor_foreign\"", "another list");
    assertThat(user.text()).contains("\"code\":\"cursor_foreign\"", "another user");
  }

  @Test
  void a_changed_cursor_is_refused_before_any_call() {
    Stage stage = stage(ITEMS);
    var first = stage.request().query("limit=1").start();
    source.answer(stage.client().to("/api/items"));
    stage.client().to("/api/names").answer(200, "{\"items\":[]}");
    String cursor = cursor(first);
    int before = stage.client().all().size();

    for (int i = 0; i < cursor.length() - 1; i++) {
      char other = cursor.charAt(i) == 'A' ? 'B' : 'A';
      String changed = cursor.substring(0, i) + other + cursor.substring(i + 1);
      var request = stage.request().query("cursor=" + changed).start();
      assertThat(request.status()).isEqualTo(400);
      assertThat(request.text()).containsAnyOf("cursor_tampered", "cursor_outdated");
    }
    assertThat(stage.request().query("cursor=x").start().text()).contains("cursor_tampered");
    assertThat(stage.client().all()).hasSize(before);
  }

  @Test
  void an_old_cursor_is_outdated() {
    Stage stage = stageOf("client: web\npage: { size: 2, max: 9, cursor-ttl: 30m }", ITEMS);
    var first = stage.request().start();
    source.answer(stage.client().to("/api/items"));
    stage.client().to("/api/names").answer(200, "{\"items\":[]}");

    stage.loop().stepMillis(31 * 60_000);
    var late = stage.request().query("cursor=" + cursor(first)).start();

    assertThat(late.status()).isEqualTo(400);
    assertThat(late.text()).contains("\"code\":\"cursor_outdated\"", "older than 30 minutes");
  }

  @Test
  void a_cursor_of_a_server_with_other_keys_is_outdated() {
    Stage one = stage(ITEMS);
    var first = one.request().query("limit=1").start();
    source.answer(one.client().to("/api/items"));
    one.client().to("/api/names").answer(200, "{\"items\":[]}");

    var other = stage(ITEMS).request().query("limit=1&cursor=" + cursor(first)).start();

    assertThat(other.text()).contains("\"code\":\"cursor_outdated\"", "the key");
  }

  @Test
  void a_failed_page_fails_the_whole_field() {
    var small = new PagedSource(Way.OFFSET, 30, 10);
    Stage stage = Stage.graph(small.graph()).facet("client: web").operation(ITEMS).build();
    var request = stage.request().query("limit=20").start();
    small.answer(stage.client().to("/api/items?limit=10&offset=0"));

    stage.client().to("/api/items?limit=10&offset=10").answer(500, "{}");

    assertThat(request.status()).isEqualTo(502);
  }

  @Test
  void a_404_behind_the_last_page_is_the_lists_end() {
    Stage stage = stage(ITEMS);
    var first = stage.request().query("limit=4").start();
    source.answer(stage.client().to("/api/items"));
    stage.client().to("/api/names").answer(200, "{\"items\":[]}");

    var second = stage.request().query("limit=4&cursor=" + cursor(first)).start();
    stage.client().to("/api/items?limit=4&offset=4").answer(404, "{}");

    assertThat(second.text()).isEqualTo("{\"items\":[],\"nextCursor\":null,\"count\":null}");
  }

  @Test
  void a_null_list_is_null_and_a_missing_one_too() {
    Stage stage = stage(OWNER);
    var request = stage.request().route("o1").start();
    stage.client().to("/api/owners/o1").answer(200, "{\"id\":\"o1\",\"name\":\"Ada\"}");

    stage.client().to("/api/items").answer(200, "{\"total\":0,\"items\":null}");

    assertThat(request.text()).isEqualTo("{\"name\":\"Ada\",\"items\":null}");
  }

  @Test
  void a_link_to_another_origin_is_a_failure() {
    var linking = new PagedSource(Way.LINK, 30, 10);
    Stage stage = Stage.graph(linking.graph()).facet("client: web").operation(OPERATION).build();
    var request = stage.request().query("limit=10").start();

    stage
        .client()
        .to("/api/items")
        .answer(
            200,
            Headers.builder()
                .add("content-type", "application/json")
                .add("link", "<http://evil.example/api/items?from=10>; rel=next")
                .build(),
            "{\"items\":[{\"id\":\"1\"}]}");

    assertThat(request.status()).isEqualTo(502);
  }

  private static final String OPERATION =
      """
      query Items($limit: Int, $cursor: String) @http(method: GET, route: "/items") {
        items(limit: $limit, cursor: $cursor) { id }
      }
      """;

  @Test
  void rows_that_come_or_go_shift_pages_by_offset() {
    Stage stage = stage(OPERATION);
    var first = stage.request().query("limit=2").start();
    source.answer(stage.client().to("/api/items"));
    String cursor = cursor(first);

    source.items.addFirst("0");
    var repeated = stage.request().query("limit=2&cursor=" + cursor).start();
    source.answer(stage.client().to("/api/items"));
    source.items.removeFirst();
    source.items.removeFirst();
    var skipped = stage.request().query("limit=2&cursor=" + cursor).start();
    source.answer(stage.client().to("/api/items"));

    assertThat(repeated.text()).startsWith("{\"items\":[{\"id\":\"2\"},{\"id\":\"3\"}]");
    assertThat(skipped.text()).startsWith("{\"items\":[{\"id\":\"4\"},{\"id\":\"5\"}]");
  }

  @Test
  void more_calls_than_the_endpoint_may_make_are_not_made() {
    var small = new PagedSource(Way.CURSOR, 30, 10);
    Stage stage =
        Stage.graph(small.graph())
            .facet("client: web\nmax-calls: 3\npage: { size: 30, max: 30 }")
            .operation(
                "query Items($c: String) @http(method: GET, route: \"/i\") {"
                    + " items(limit: 30, cursor: $c) { id } }")
            .build();
    var request = stage.request().start();
    for (int i = 0; i < 3; i++) {
      stage
          .client()
          .to("/api/items")
          .answer(200, "{\"next\":\"c" + i + "\",\"items\":[{\"id\":\"" + i + "\"}]}");
    }

    assertThat(request.text())
        .startsWith("{\"items\":[{\"id\":\"0\"},{\"id\":\"1\"},{\"id\":\"2\"}],\"nextCursor\":\"");
    assertThat(Objects.requireNonNull(request.header("link"))).startsWith("<?c=");
  }
}
