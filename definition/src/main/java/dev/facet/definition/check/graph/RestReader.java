package dev.facet.definition.check.graph;

import dev.facet.definition.check.Directive;
import dev.facet.definition.check.Nearest;
import dev.facet.definition.config.Names;
import dev.facet.definition.diagnostic.Diagnostic;
import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.diagnostic.Place;
import dev.facet.definition.graph.BodyTemplate;
import dev.facet.definition.graph.GraphDefinition;
import dev.facet.definition.graph.RestDefinition;
import dev.facet.definition.graph.RestDefinition.HeaderDefinition;
import dev.facet.definition.graph.RestDefinition.Method;
import dev.facet.definition.graph.RestDefinition.ProblemShape;
import dev.facet.definition.graph.RestDefinition.StatusRule;
import dev.facet.definition.graph.RestDefinition.Then;
import dev.facet.definition.graph.SourceDefinition;
import dev.facet.definition.syntax.ArgumentSyntax;
import dev.facet.definition.syntax.ValueSyntax;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code @rest}. */
final class RestReader {
  private static final int MAX_EACH = 100;

  private final Declared declared;
  private final Map<String, SourceDefinition> sources;
  private final Diagnostics diagnostics;

  RestReader(Declared declared, Map<String, SourceDefinition> sources, Diagnostics diagnostics) {
    this.declared = declared;
    this.sources = sources;
    this.diagnostics = diagnostics;
  }

  /** A call with the parent's fields that it uses, in the order of use. */
  record Read(RestDefinition rest, List<String> parentFields) {}

  /** Null when the call has no source or no single method, which has been reported. */
  @Nullable Read read(
      Declared.Type owner, Declared.Field field, Directive rest, @Nullable String entriesKey) {
    var found = new Diagnostics();
    Read read = new RestReader(declared, sources, found).readInto(owner, field, rest, entriesKey);
    found.sorted().forEach(diagnostics::add);
    return read;
  }

  private @Nullable Read readInto(
      Declared.Type owner, Declared.Field field, Directive rest, @Nullable String entriesKey) {
    SourceDefinition source = source(rest);
    ArgumentSyntax methodAndPath = methodAndPath(rest);
    var inputs =
        new InputResolver(
            declared, owner, field, Templates.bindings(rest, diagnostics), diagnostics);
    var templates =
        new Templates(
            declared, inputs, source == null ? Names.CAMEL_CASE : source.names(), diagnostics);
    if (methodAndPath == null) {
      return null;
    }
    Method method = Method.valueOf(methodAndPath.name());
    String path = Directive.text(methodAndPath.value());
    if (path == null) {
      return null;
    }
    var uri = templates.path(path, methodAndPath.value().place());
    BodyTemplate body = body(rest, method, templates);
    List<HeaderDefinition> headers = new HeaderReader(templates, diagnostics).read(rest);
    var definition =
        new RestDefinition(
            source == null ? "" : source.name(),
            method,
            method == Method.GET || !owner.name.equals(GraphDefinition.MUTATION),
            uri,
            headers,
            body,
            path(rest.text("select")),
            entriesKey,
            status(rest, source),
            provides(field, rest),
            each(rest),
            problem(rest),
            null,
            rest.place());
    if (!diagnostics.hasErrors()) {
      inputs.refuseUnused();
    }
    return source == null ? null : new Read(definition, List.copyOf(inputs.parentFields()));
  }

  private @Nullable SourceDefinition source(Directive rest) {
    String name = rest.text("source");
    if (name == null) {
      return null;
    }
    SourceDefinition source = sources.get(name);
    if (source == null) {
      diagnostics.add(
          Diagnostic.error(
                  "unknown-source", rest.placeOf("source"), "there is no source `" + name + "`")
              .withHint(Nearest.hint(name, sources.keySet())));
    }
    return source;
  }

  private @Nullable ArgumentSyntax methodAndPath(Directive rest) {
    List<ArgumentSyntax> found =
        rest.arguments().stream()
            .filter(a -> Arrays.stream(Method.values()).anyMatch(m -> m.name().equals(a.name())))
            .toList();
    boolean wrongPath =
        rest.syntax().arguments().stream()
            .anyMatch(a -> Arrays.stream(Method.values()).anyMatch(m -> m.name().equals(a.name())));
    if (found.size() == 1) {
      return found.getFirst();
    }
    if (found.size() > 1) {
      diagnostics.error(
          "rest-method",
          found.get(1).place(),
          "`@rest` has "
              + found.size()
              + " methods (expected: one of GET, POST, PUT, PATCH, DELETE)");
    } else if (!wrongPath) {
      diagnostics.error(
          "rest-method",
          rest.place(),
          "`@rest` has no method (expected: GET, POST, PUT, PATCH or DELETE with its path)",
          "for example GET: \"/things/{id}\"");
    }
    return null;
  }

  private @Nullable BodyTemplate body(Directive rest, Method method, Templates templates) {
    ValueSyntax body = rest.value("body");
    if (body == null) {
      return null;
    }
    if (method == Method.GET) {
      diagnostics.error(
          "body-of-get", body.place(), "a GET call has no body", "use a query parameter or POST");
    }
    return templates.body(body);
  }

  /** Names joined by dots; none for null. */
  static List<String> path(@Nullable String dotted) {
    return dotted == null || dotted.isEmpty()
        ? List.of()
        : Arrays.stream(dotted.split("\\.")).filter(part -> !part.isEmpty()).toList();
  }

  private List<StatusRule> status(Directive rest, @Nullable SourceDefinition source) {
    var rules = new ArrayList<StatusRule>();
    for (ValueSyntax item : rest.items("status")) {
      var rule = new Members(item);
      String then = rule.text("then");
      if (then == null) {
        continue;
      }
      switch (rule.value("on")) {
        case ValueSyntax.Numeral(var digits, var place) ->
            rules.add(new StatusRule(status(digits, place), null, Then.valueOf(then)));
        case ValueSyntax.Text(var code, var place) -> {
          requireEnvelopeCode(source, place);
          rules.add(new StatusRule(null, code, Then.valueOf(then)));
        }
        case null, default ->
            diagnostics.error(
                "wrong-value",
                item.place(),
                "`on` is neither a status nor a code (expected: 404 or \"not_found\")");
      }
    }
    return rules;
  }

  private int status(String digits, Place place) {
    if (!digits.matches("[345]\\d\\d")) {
      diagnostics.error(
          "wrong-value", place, "`on` is " + digits + " (expected: a status from 300 to 599)");
      return 599;
    }
    return Integer.parseInt(digits);
  }

  private void requireEnvelopeCode(@Nullable SourceDefinition source, Place place) {
    if (source == null) {
      return;
    }
    var envelope = source.envelope();
    if (envelope == null || envelope.code() == null) {
      diagnostics.error(
          "status-code",
          place,
          "source `" + source.name() + "` sends no error codes (expected: a status)",
          "say where the code is: @source(envelope: {data: …, code: …})");
    }
  }

  private @Nullable List<String> provides(Declared.Field field, Directive rest) {
    String text = rest.text("provides");
    if (text == null) {
      return null;
    }
    List<String> names = FieldSets.names(text);
    Declared.Type type = declared.type(field.type().named());
    if (type == null || !type.isFielded()) {
      diagnostics.error(
          "provides",
          rest.placeOf("provides"),
          "`provides` on a field without fields of its own (expected: a type)");
      return null;
    }
    for (String name : names) {
      if (!type.fields.containsKey(name)) {
        diagnostics.add(
            Diagnostic.error(
                    "unknown-field",
                    rest.placeOf("provides"),
                    "`" + type.name + "` has no field `" + name + "`")
                .withHint(Nearest.hint(name, type.fields.keySet())));
      }
    }
    return names;
  }

  private @Nullable Integer each(Directive rest) {
    Integer each = rest.integer("each");
    if (each != null && (each < 1 || each > MAX_EACH)) {
      diagnostics.error(
          "wrong-value",
          rest.placeOf("each"),
          "`each` is " + each + " (expected: 1 to " + MAX_EACH + ")");
      return 1;
    }
    return each;
  }

  private static @Nullable ProblemShape problem(Directive rest) {
    ValueSyntax value = rest.value("problem");
    if (value == null) {
      return null;
    }
    var shape = new Members(value);
    return new ProblemShape(
        shape.text("detail"),
        shape.text("code"),
        shape.text("errors"),
        shape.text("errorPointer"),
        shape.text("errorDetail"),
        shape.text("errorCode"));
  }
}
