package dev.facet.server.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.definition.endpoint.Route;
import dev.facet.definition.endpoint.Route.Segment;
import dev.facet.http.Method;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouterTest {
  private final Router<String> router = shop();

  @ParameterizedTest
  @CsvSource({
    "/web,home,''",
    "/web/orders,orders,''",
    "/web/orders/latest,latest,''",
    "/web/orders/o-1,order,o-1",
    "/web/orders/latest/lines,lines,latest",
    "/web/orders/o-1/lines/2,line,o-1|2",
    "/web/orders/latest/lines/2,line,latest|2",
    "/api/v1/stock/p1,stock,p1",
    "/%77eb/orders,orders,''",
    "/web/orders/lat%65st,latest,''"
  })
  void a_path_leads_to_its_endpoint(String path, String target, String parameters) {
    Routing<String> routing = router.route(Method.GET, "any.example", path);

    List<String> values = parameters.isEmpty() ? List.of() : List.of(parameters.split("\\|"));
    assertThat(routing).isEqualTo(new Routing.Found<>(target, values));
  }

  @ParameterizedTest
  @CsvSource({
    "/web/orders/a%2Fb,a/b",
    "/web/orders/a%2fb,a/b",
    "/web/orders/..%2F..%2Fetc,../../etc",
    "/web/orders/%C3%A9t%C3%A9,été",
    "/web/orders/a+b,a+b",
    "/web/orders/a;v=1,a;v=1",
    "/web/orders/100%25,100%",
    "/web/orders/%252e%252e,%2e%2e",
    "/web/orders/...,...",
    "/web/orders/.a,.a"
  })
  void an_escape_is_data_of_its_segment(String path, String id) {
    Routing<String> routing = router.route(Method.GET, "any.example", path);

    assertThat(routing).isEqualTo(new Routing.Found<>("order", List.of(id)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/web/orders/%",
        "/web/orders/%4",
        "/web/orders/%4g",
        "/web/orders/%C3",
        "/web/orders/%FF",
        "/web/orders/%00",
        "/web/orders/a%0Ab",
        "/web/orders/%7F",
        "/web/orders/.",
        "/web/orders/..",
        "/web/../admin",
        "/web/%2e%2E/admin",
        "/web/.%2e/admin",
        "/./web",
        "/web/orders/a\\b",
        "/web/orders/a b",
        "/web/orders/\u00e9",
        "/web/orders/a#b",
        "web/orders",
        "",
        "*"
      })
  void a_path_that_is_none_is_refused_and_never_mended(String path) {
    Routing<String> routing = router.route(Method.GET, "any.example", path);

    assertThat(routing).isInstanceOf(Routing.Malformed.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/we",
        "/webb",
        "/Web",
        "/web/",
        "/web/orders/",
        "/web/orders/o-1/",
        "//web",
        "/web//orders",
        "/web/orders//lines",
        "/web/orders/o-1/lines/2/more",
        "/web%2Forders",
        "/api",
        "/api/v1"
      })
  void everything_else_is_nothing(String path) {
    Routing<String> routing = router.route(Method.GET, "any.example", path);

    assertThat(routing).isInstanceOf(Routing.NotFound.class);
  }

  @Test
  void head_is_answered_by_what_answers_get() {
    Routing<String> routing = router.route(Method.HEAD, "any.example", "/web/orders/o-1");

    assertThat(routing).isEqualTo(new Routing.Found<>("order", List.of("o-1")));
  }

  @Test
  void another_method_is_told_which_there_are() {
    Routing<String> routing = router.route(Method.PUT, "any.example", "/web/orders");

    assertThat(routing).isEqualTo(new Routing.MethodNotAllowed<>("GET, HEAD, OPTIONS, POST"));
  }

  @Test
  void a_path_is_matched_before_its_method() {
    Routing<String> routing = router.route(Method.DELETE, "any.example", "/web/orders/latest");

    assertThat(routing).isEqualTo(new Routing.MethodNotAllowed<>("GET, HEAD, OPTIONS"));
  }

  @Test
  void options_tells_the_methods_of_a_path() {
    Routing<String> routing = router.route(Method.OPTIONS, "any.example", "/web/orders/o-1");

    assertThat(routing).isEqualTo(new Routing.Options<>("GET, HEAD, OPTIONS, DELETE"));
  }

  @Test
  void options_of_everything_tells_all_methods() {
    Routing<String> routing = router.route(Method.OPTIONS, "any.example", "*");

    assertThat(routing).isEqualTo(new Routing.Options<>("GET, HEAD, OPTIONS, POST, DELETE"));
  }

  @Test
  void a_second_target_of_a_path_and_method_is_not_taken() {
    Router.Builder<String> routes = Router.builder();
    add(routes, null, "/web", Method.GET, "first", "orders", "{id}");

    String taken = add(routes, null, "/web", Method.GET, "second", "orders", "{number}");

    assertThat(taken).isEqualTo("first");
    assertThat(routes.build().route(Method.GET, "", "/web/orders/1"))
        .isEqualTo(new Routing.Found<>("first", List.of("1")));
  }

  static Router<String> shop() {
    Router.Builder<String> routes = Router.builder();
    add(routes, null, "/web", Method.GET, "home");
    add(routes, null, "/web", Method.GET, "orders", "orders");
    add(routes, null, "/web", Method.POST, "place", "orders");
    add(routes, null, "/web", Method.GET, "order", "orders", "{id}");
    add(routes, null, "/web", Method.DELETE, "cancel", "orders", "{id}");
    add(routes, null, "/web", Method.GET, "latest", "orders", "latest");
    add(routes, null, "/web", Method.GET, "lines", "orders", "{id}", "lines");
    add(routes, null, "/web", Method.GET, "line", "orders", "{id}", "lines", "{number}");
    add(routes, null, "/api/v1", Method.GET, "stock", "stock", "{id}");
    return routes.build();
  }

  static @Nullable String add(
      Router.Builder<String> routes,
      @Nullable String host,
      String prefix,
      Method method,
      String target,
      String... segments) {
    return routes.add(host, prefix, route(List.of(segments)), method, target);
  }

  static Route route(List<String> segments) {
    List<Segment> parsed = new ArrayList<>();
    for (String text : segments) {
      parsed.add(
          text.startsWith("{")
              ? new Segment.Parameter(text.substring(1, text.length() - 1))
              : new Segment.Literal(text));
    }
    return new Route(parsed);
  }
}
