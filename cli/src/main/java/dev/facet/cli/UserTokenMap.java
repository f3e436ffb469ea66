package dev.facet.cli;

import dev.facet.definition.config.FacetConfig;
import dev.facet.definition.config.SignIn;
import dev.facet.plan.Plan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Which sources are shown whose tokens: what a review of security asks first. */
final class UserTokenMap {
  private UserTokenMap() {}

  /** One line per facet that shows its users' tokens to anybody; empty when none does. */
  static String text(Compilation compilation) {
    var text = new StringBuilder();
    for (FacetConfig facet : facets(compilation)) {
      SignIn signIn = facet.signIn();
      if (signIn != null) {
        text.append("User tokens of ")
            .append(facet.name())
            .append(" (")
            .append(signIn.provider().issuer())
            .append(", client ")
            .append(signIn.provider().clientId())
            .append(") go to ")
            .append(signIn.userToken().isEmpty() ? "nobody" : String.join(", ", signIn.userToken()))
            .append(".\n");
      }
    }
    return text.toString();
  }

  /** The same for programs. */
  static List<SequencedMap<String, Object>> json(Compilation compilation) {
    return facets(compilation).stream()
        .filter(facet -> facet.signIn() != null)
        .map(UserTokenMap::json)
        .toList();
  }

  private static SequencedMap<String, Object> json(FacetConfig facet) {
    var answer = new LinkedHashMap<String, Object>();
    SignIn signIn = facet.signIn();
    answer.put("facet", facet.name());
    if (signIn != null) {
      answer.put("issuer", signIn.provider().issuer());
      answer.put("client", signIn.provider().clientId());
      answer.put("sources", signIn.userToken());
    }
    return answer;
  }

  private static List<FacetConfig> facets(Compilation compilation) {
    return compilation.plans().stream().map(Plan::facet).distinct().toList();
  }
}
