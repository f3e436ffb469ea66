package dev.facet.engine.run;

import dev.facet.engine.Lack;
import dev.facet.http.Headers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads why a source refuses a token: a challenge for stronger or more recent authentication (RFC
 * 9470) or for more scopes (RFC 6750 section 3.1).
 *
 * <pre>
 *   WWW-Authenticate: Bearer error="insufficient_user_authentication", acr_values="gold", max_age=60
 * </pre>
 */
final class SourceChallenge {
  private static final String NAME = "www-authenticate";
  private static final int MOST = 4096;

  private final String text;
  private int at;

  private SourceChallenge(String text) {
    this.text = text;
  }

  /** What the request lacks by the source's word; null when it does not say. */
  static @Nullable Lack of(Headers answer) {
    for (int i = answer.indexOf(NAME, 0); i >= 0; i = answer.indexOf(NAME, i + 1)) {
      String value = answer.value(i);
      Lack lack = value.length() > MOST ? null : new SourceChallenge(value).lack();
      if (lack != null) {
        return lack;
      }
    }
    return null;
  }

  /** The first challenge of the field that says what is missing. */
  private @Nullable Lack lack() {
    String scheme = "";
    String error = "";
    String acr = "";
    String maxAge = "";
    String scope = "";
    while (skipTo()) {
      String name = token();
      if (name.isEmpty()) {
        return null; // not a list of challenges
      }
      if (!isParameter()) {
        Lack said = lack(scheme, error, acr, maxAge, scope);
        if (said != null) {
          return said;
        }
        scheme = name.toLowerCase(Locale.ROOT);
        error = acr = maxAge = scope = "";
        continue;
      }
      String value = value();
      switch (name.toLowerCase(Locale.ROOT)) {
        case "error" -> error = value;
        case "acr_values" -> acr = value;
        case "max_age" -> maxAge = value;
        case "scope" -> scope = value;
        default -> {}
      }
    }
    return lack(scheme, error, acr, maxAge, scope);
  }

  private static @Nullable Lack lack(
      String scheme, String error, String acr, String maxAge, String scope) {
    if (!scheme.equals("bearer") && !scheme.equals("dpop")) {
      return null;
    }
    return switch (error) {
      case "insufficient_user_authentication" -> new Lack.Strength(words(acr), seconds(maxAge));
      case "insufficient_scope" -> {
        List<String> scopes = words(scope);
        yield new Lack.Scopes(scopes.isEmpty() ? List.of() : List.of(scopes));
      }
      default -> null;
    };
  }

  private static List<String> words(String list) {
    return List.of(list.split(" ")).stream()
        .filter(word -> !word.isEmpty() && word.chars().allMatch(SourceChallenge::isWord))
        .toList();
  }

  private static boolean isWord(int c) {
    return c > 0x20 && c < 0x7f && c != '"' && c != '\\';
  }

  private static @Nullable Duration seconds(String digits) {
    boolean number =
        !digits.isEmpty() && digits.length() < 10 && digits.chars().allMatch(Character::isDigit);
    return number ? Duration.ofSeconds(Long.parseLong(digits)) : null;
  }

  // ---- RFC 9110 section 11.2 and 5.6

  /** Past separators; false at the end. */
  private boolean skipTo() {
    while (at < text.length() && " \t,".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at < text.length();
  }

  private String token() {
    int from = at;
    while (at < text.length() && " \t,=\"".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(from, at);
  }

  private boolean isParameter() {
    int ahead = at;
    while (ahead < text.length() && (text.charAt(ahead) == ' ' || text.charAt(ahead) == '\t')) {
      ahead++;
    }
    if (ahead >= text.length() || text.charAt(ahead) != '=') {
      return false;
    }
    at = ahead + 1;
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    return true;
  }

  private String value() {
    if (at >= text.length() || text.charAt(at) != '"') {
      return token();
    }
    StringBuilder value = new StringBuilder();
    for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
      if (text.charAt(at) == '\\' && at + 1 < text.length()) {
        at++;
      }
      value.append(text.charAt(at));
    }
    at++;
    return value.toString();
  }
}
