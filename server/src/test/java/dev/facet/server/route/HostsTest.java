package dev.facet.server.route;

import static dev.facet.server.route.RouterTest.add;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.http.Method;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"m.shop.example", "M.Shop.Example", "m.shop.example:8080", "m.shop.example:"})
  void a_facet_of_a_host_answers_on_it(String authority) {
    Routing<String> routing = mixed().route(Method.GET, authority, "/home");

    assertThat(routing).isEqualTo(new Routing.Found<>("mobile", List.of()));
  }

  @Test
  void an_ipv6_host_keeps_its_brackets() {
    Router.Builder<String> routes = Router.builder();
    add(routes, "[::1]", "", Method.GET, "six", "home");

    assertThat(routes.build().route(Method.GET, "[::1]:8080", "/home"))
        .isEqualTo(new Routing.Found<>("six", List.of()));
    assertThat(routes.build().route(Method.GET, "[::1]", "/home"))
        .isEqualTo(new Routing.Found<>("six", List.of()));
  }

  @Test
  void a_facet_of_any_host_answers_on_every_host() {
    Router<String> router = mixed();

    assertThat(router.route(Method.GET, "m.shop.example", "/web/home"))
        .isEqualTo(new Routing.Found<>("web", List.of()));
    assertThat(router.route(Method.GET, "else.example", "/web/home"))
        .isEqualTo(new Routing.Found<>("web", List.of()));
    assertThat(router.route(Method.GET, "", "/web/home"))
        .isEqualTo(new Routing.Found<>("web", List.of()));
  }

  @Test
  void what_only_another_host_has_is_misdirected() {
    Router<String> router = mixed();

    assertThat(router.route(Method.GET, "else.example", "/home"))
        .isEqualTo(new Routing.Misdirected<>());
    assertThat(router.route(Method.GET, "else.example", "/nowhere"))
        .isInstanceOf(Routing.NotFound.class);
  }

  @Test
  void what_no_host_has_is_nothing_on_a_known_host() {
    Routing<String> routing = mixed().route(Method.GET, "m.shop.example", "/nowhere");

    assertThat(routing).isInstanceOf(Routing.NotFound.class);
  }

  @Test
  void a_route_of_the_host_wins_over_one_of_any_host() {
    Router.Builder<String> routes = Router.builder();
    add(routes, null, "", Method.GET, "any", "home");
    add(routes, "m.example", "", Method.GET, "host", "{page}");
    Router<String> router = routes.build();

    assertThat(router.route(Method.GET, "m.example", "/home"))
        .isEqualTo(new Routing.Found<>("host", List.of("home")));
    assertThat(router.route(Method.GET, "x.example", "/home"))
        .isEqualTo(new Routing.Found<>("any", List.of()));
  }

  private static Router<String> mixed() {
    Router.Builder<String> routes = Router.builder();
    add(routes, null, "/web", Method.GET, "web", "home");
    add(routes, "m.shop.example", "", Method.GET, "mobile", "home");
    return routes.build();
  }
}
