package dev.facet.server.request;

import dev.facet.http.Answer;
import dev.facet.server.metrics.EndpointMeters;
import java.util.HashSet;
import java.util.Set;

/** Counts an answer with holes by what its {@code Facet-Partial} field says, once per reason. */
final class PartialReasons {
  private static final String FIELD = "facet-partial";
  private static final String PARAMETER = "reason=";

  private PartialReasons() {}

  static void count(Answer answer, EndpointMeters meters) {
    int position = answer.headers().indexOf(FIELD, 0);
    if (position < 0) {
      return;
    }
    String value = answer.headers().value(position);
    Set<String> reasons = new HashSet<>();
    for (int at = value.indexOf(PARAMETER); at >= 0; at = value.indexOf(PARAMETER, at + 1)) {
      int start = at + PARAMETER.length();
      int end = start;
      while (end < value.length() && isTokenCharacter(value.charAt(end))) {
        end++;
      }
      reasons.add(value.substring(start, end));
    }
    reasons.forEach(meters::partial);
  }

  private static boolean isTokenCharacter(char c) {
    return (c >= 'a' && c <= 'z') || c == '-' || c == '_';
  }
}
