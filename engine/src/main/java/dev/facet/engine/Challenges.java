package dev.facet.engine;

import dev.facet.definition.config.FacetConfig;
import dev.facet.http.Answer;
import dev.facet.http.Problem;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells a client what its request lacks. Each way of signing in does it in its own words: a page
 * learns where to sign in, a bearer of tokens what its next one must be. The second port, beside
 * {@link Credentials}, through which sign-in and the engine meet.
 *
 * <p>Threading: called on the request's loop; must not block.
 */
@FunctionalInterface
public interface Challenges {
  /** In words alone. */
  Challenges PLAIN = (_, lack) -> problem(lack).toAnswer();

  /** 401 or 403, with what is needed. */
  Answer answer(FacetConfig facet, Lack lack);

  /**
   * What all of them say: {@code code} tells the cases apart, {@code acrValues}, {@code maxAge}
   * (seconds) and {@code scopes} (alternatives) what would do. What is not needed is absent.
   */
  static Problem problem(Lack lack) {
    return switch (lack) {
      case Lack.Identity(var acr, var maxAge) ->
          with(Problem.of(401, "Sign in first", "unauthenticated"), acr, maxAge);
      case Lack.Strength(var acr, var maxAge) ->
          with(Problem.of(401, "Sign in again", "step_up_required"), acr, maxAge);
      case Lack.Scopes(var scopes) -> {
        Problem problem = Problem.of(403, "Not permitted", "forbidden");
        yield scopes.isEmpty()
            ? problem
            : problem.withExtension(
                "scopes",
                scopes.stream().map(Challenges::json).collect(Collectors.joining(",", "[", "]")));
      }
    };
  }

  private static Problem with(Problem problem, List<String> acr, @Nullable Duration max) {
    Problem said = acr.isEmpty() ? problem : problem.withExtension("acrValues", json(acr));
    return max == null ? said : said.withExtension("maxAge", Long.toString(max.toSeconds()));
  }

  /** Values of {@code acr} and scopes have no character that JSON would have to escape. */
  private static String json(List<String> words) {
    return words.stream().collect(Collectors.joining("\",\"", "[\"", "\"]"));
  }
}
