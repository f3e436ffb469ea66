package dev.facet.definition.check.config;

import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.diagnostic.Place;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code ${NAME}} and {@code ${NAME:default}} in values. */
final class EnvironmentVariables {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}:]*)(:[^}]*)?}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final Map<String, String> environment;
  private final Diagnostics diagnostics;

  EnvironmentVariables(Map<String, String> environment, Diagnostics diagnostics) {
    this.environment = environment;
    this.diagnostics = diagnostics;
  }

  /** The text with its variables replaced; null when one is missing, which has been reported. */
  @Nullable String fill(String text, Place place) {
    if (text.indexOf("${") < 0) {
      return text;
    }
    var out = new StringBuilder();
    Matcher found = VARIABLE.matcher(text);
    int from = 0;
    boolean complete = true;
    while (found.find()) {
      out.append(text, from, found.start());
      from = found.end();
      String value = value(found.group(1), found.group(2), place);
      complete &= value != null;
      out.append(value);
    }
    String rest = text.substring(from);
    if (rest.contains("${")) {
      diagnostics.error(
          "environment-variable", place, "`${` is not closed (expected: ${NAME:default})");
      return null;
    }
    return complete ? out.append(rest).toString() : null;
  }

  private @Nullable String value(String name, @Nullable String defaultPart, Place place) {
    if (!NAME.matcher(name).matches()) {
      diagnostics.error(
          "environment-variable",
          place,
          "`" + name + "` is no name of an environment variable (expected: ${NAME:default})");
      return null;
    }
    String value = environment.get(name);
    if (value != null) {
      return value;
    }
    if (defaultPart == null) {
      diagnostics.error(
          "environment-variable",
          place,
          "the environment variable `" + name + "` is not set and has no default",
          "set it, or write ${" + name + ":default}");
      return null;
    }
    return defaultPart.substring(1);
  }
}
