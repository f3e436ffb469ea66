package dev.facet.server.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.http.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The compiled router and a search over the list of routes find the same. */
class RouterAgainstSearchTest {
  private static final List<String> WORDS = List.of("a", "b", "c", "Aa", "BB");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void random_routes_and_paths_agree_with_a_search(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    for (int round = 0; round < 50; round++) {
      List<List<String>> routes = new ArrayList<>();
      Router.Builder<String> builder = Router.builder();
      for (int i = 0; i < 12; i++) {
        List<String> route = segments(random, true);
        routes.add(route);
        builder.add(null, "", RouterTest.route(route), Method.GET, String.join("/", route));
      }
      Router<String> router = builder.build();
      for (int i = 0; i < 100; i++) {
        List<String> path = segments(random, false);
        Routing<String> routing = router.route(Method.GET, "", "/" + String.join("/", path));
        assertThat(text(routing))
            .as("seed %s, %s in %s", seed, path, routes)
            .isEqualTo(search(routes, path));
      }
    }
  }

  private static List<String> segments(RandomGenerator random, boolean parameters) {
    List<String> segments = new ArrayList<>();
    int length = random.nextInt(5);
    for (int i = 0; i < length; i++) {
      boolean parameter = parameters && random.nextInt(3) == 0;
      segments.add(parameter ? "{p}" : WORDS.get(random.nextInt(WORDS.size())));
    }
    return segments;
  }

  private static @Nullable String text(Routing<String> routing) {
    return routing instanceof Routing.Found<String>(var target, var parameters)
        ? target + parameters
        : null;
  }

  /** Of all routes that match, the one whose first difference is a literal. */
  private static @Nullable String search(List<List<String>> routes, List<String> path) {
    List<String> best = null;
    for (List<String> route : routes) {
      if (matches(route, path) && (best == null || isPreferred(route, best))) {
        best = route;
      }
    }
    return best == null ? null : String.join("/", best) + parameters(best, path);
  }

  private static boolean matches(List<String> route, List<String> path) {
    if (route.size() != path.size()) {
      return false;
    }
    for (int i = 0; i < path.size(); i++) {
      if (!route.get(i).equals("{p}") && !route.get(i).equals(path.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPreferred(List<String> route, List<String> other) {
    for (int i = 0; i < route.size(); i++) {
      if (!route.get(i).equals(other.get(i))) {
        return other.get(i).equals("{p}");
      }
    }
    return false;
  }

  private static List<String> parameters(List<String> route, List<String> path) {
    List<String> parameters = new ArrayList<>();
    for (int i = 0; i < path.size(); i++) {
      if (route.get(i).equals("{p}")) {
        parameters.add(path.get(i));
      }
    }
    return parameters;
  }
}
