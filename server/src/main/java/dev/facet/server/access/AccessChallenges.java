package dev.facet.server.access;

import dev.facet.definition.config.FacetConfig;
import dev.facet.engine.Challenges;
import dev.facet.engine.Lack;
import dev.facet.http.Answer;
import dev.facet.identity.caller.FacetAccess;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells callers who show credentials what theirs lacks, in the words of {@code WWW-Authenticate}
 * (RFC 6750 section 3, RFC 9470 section 3). Other facets are told by others.
 *
 * <p>Threading: any.
 */
public final class AccessChallenges implements Challenges {
  private final Challenges others;

  public AccessChallenges(Challenges others) {
    this.others = others;
  }

  @Override
  public Answer answer(FacetConfig facet, Lack lack) {
    return facet.access() == null
        ? others.answer(facet, lack)
        : Challenges.problem(lack).toAnswer(FacetAccess.challenge(facet, parameters(lack)));
  }

  private static String parameters(Lack lack) {
    return switch (lack) {
      case Lack.Identity _ -> "";
      case Lack.Strength(var acr, var maxAge) ->
          ", error=\"insufficient_user_authentication\"" + strength(acr, maxAge);
      case Lack.Scopes(var alternatives) ->
          ", error=\"insufficient_scope\""
              + (alternatives.isEmpty()
                  ? ""
                  : ", scope=\"" + String.join(" ", alternatives.getFirst()) + "\"");
    };
  }

  private static String strength(List<String> acr, @Nullable Duration maxAge) {
    String values = acr.isEmpty() ? "" : ", acr_values=\"" + String.join(" ", acr) + "\"";
    return maxAge == null ? values : values + ", max_age=\"" + maxAge.toSeconds() + "\"";
  }
}
