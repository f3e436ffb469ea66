package dev.facet.server.signin;

import dev.facet.definition.config.FacetConfig;
import dev.facet.definition.config.SignIn;
import dev.facet.engine.Challenges;
import dev.facet.engine.Lack;
import dev.facet.http.Answer;
import dev.facet.http.Problem;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells the pages of a web facet what a request lacks, and where to go for it: {@code signIn} is
 * the path to navigate to, to which the page adds its own {@code return_to}. Facets without sign-in
 * get the same in words alone.
 *
 * <p>Threading: any.
 */
public final class SignInChallenges implements Challenges {
  @Override
  public Answer answer(FacetConfig facet, Lack lack) {
    SignIn signIn = facet.signIn();
    if (signIn == null) {
      return PLAIN.answer(facet, lack);
    }
    return switch (lack) {
      case Lack.Identity(var acr, var maxAge) -> {
        List<String> askable = askable(signIn, acr);
        yield toSignIn(facet, new Lack.Identity(askable, maxAge), askable, maxAge);
      }
      case Lack.Strength(var acr, var maxAge) -> {
        List<String> askable = askable(signIn, acr);
        // What no page may ask for, no sign-in can bring.
        yield askable.isEmpty() && !acr.isEmpty()
            ? Challenges.problem(new Lack.Scopes(List.of())).toAnswer()
            : toSignIn(facet, new Lack.Strength(askable, maxAge), askable, maxAge);
      }
      case Lack.Scopes _ -> Challenges.problem(lack).toAnswer();
    };
  }

  private static List<String> askable(SignIn signIn, List<String> acr) {
    return acr.stream().filter(signIn.acrValues()::contains).toList();
  }

  private static Answer toSignIn(
      FacetConfig facet, Lack lack, List<String> acr, @Nullable Duration maxAge) {
    List<String> query = new ArrayList<>();
    if (!acr.isEmpty()) {
      query.add("acr_values=" + encoded(String.join(" ", acr)));
    }
    if (maxAge != null) {
      query.add("max_age=" + maxAge.toSeconds());
    }
    if (query.isEmpty() && lack instanceof Lack.Strength) {
      query.add("prompt=login"); // the provider's session alone would not be enough again
    }
    String path = facet.path() + "/_auth/sign-in";
    String location = query.isEmpty() ? path : path + "?" + String.join("&", query);
    Problem problem = Challenges.problem(lack).withExtension("signIn", '"' + location + '"');
    return problem.toAnswer();
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
