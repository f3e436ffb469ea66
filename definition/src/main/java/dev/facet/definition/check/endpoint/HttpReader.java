package dev.facet.definition.check.endpoint;

import dev.facet.definition.check.Directive;
import dev.facet.definition.check.Units;
import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.endpoint.Route;
import dev.facet.definition.graph.RestDefinition.Method;
import dev.facet.definition.syntax.ArgumentSyntax;
import dev.facet.definition.syntax.ValueSyntax;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Reads {@code @http}. */
final class HttpReader {
  private final Diagnostics diagnostics;

  HttpReader(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /**
   * @param status null: by the type of the answer
   * @param queryNames names of query parameters by variable, with their syntax
   */
  record Http(
      Directive directive,
      Method method,
      Route route,
      @Nullable Integer status,
      @Nullable Duration deadline,
      @Nullable Integer maxCalls,
      SequencedMap<String, QueryName> queryNames) {}

  record QueryName(String name, ValueSyntax nameSyntax, ValueSyntax variableSyntax) {}

  /** Null when there is no method or route, which has been reported. */
  @Nullable Http read(Directive http) {
    String method = http.text("method");
    String text = http.text("route");
    Route route =
        text == null ? null : new RouteParser(diagnostics).parse(text, http.placeOf("route"));
    Integer status = inRange(http, "status", 200, 299);
    Integer maxCalls = inRange(http, "maxCalls", 1, 1000);
    Duration deadline = deadline(http);
    SequencedMap<String, QueryName> names = queryNames(http);
    if (method == null || route == null) {
      return null;
    }
    return new Http(http, Method.valueOf(method), route, status, deadline, maxCalls, names);
  }

  private @Nullable Integer inRange(Directive http, String argument, int min, int max) {
    Integer value = http.integer(argument);
    if (value != null && (value < min || value > max)) {
      diagnostics.error(
          "wrong-value",
          http.placeOf(argument),
          "`" + argument + "` is " + value + " (expected: " + min + " to " + max + ")");
      return null;
    }
    return value;
  }

  private @Nullable Duration deadline(Directive http) {
    String text = http.text("deadline");
    if (text == null) {
      return null;
    }
    Duration deadline = Units.duration(text).orElse(null);
    if (deadline == null) {
      diagnostics.error(
          "wrong-value",
          http.placeOf("deadline"),
          "`deadline` is \"" + text + "\" (expected: " + Units.DURATION + ")");
    }
    return deadline;
  }

  private SequencedMap<String, QueryName> queryNames(Directive http) {
    var names = new LinkedHashMap<String, QueryName>();
    for (ValueSyntax item : http.items("queryParameters")) {
      ValueSyntax name = member(item, "name");
      ValueSyntax variable = member(item, "variable");
      String nameText = Directive.text(name);
      String variableText = Directive.text(variable);
      if (name == null || variable == null || nameText == null || variableText == null) {
        continue;
      }
      if (!nameText.matches("[A-Za-z0-9._~-]+")) {
        diagnostics.error(
            "wrong-value",
            name.place(),
            "`name` is \"" + nameText + "\" (expected: letters, digits, `.`, `_`, `~` and `-`)");
      }
      if (names.put(variableText, new QueryName(nameText, name, variable)) != null) {
        diagnostics.error(
            "duplicate-argument", variable.place(), "`" + variableText + "` is renamed twice");
      }
    }
    return names;
  }

  private static @Nullable ValueSyntax member(ValueSyntax object, String name) {
    return object instanceof ValueSyntax.Members(var members, _)
        ? members.stream()
            .filter(m -> m.name().equals(name))
            .map(ArgumentSyntax::value)
            .findFirst()
            .orElse(null)
        : null;
  }
}
