package dev.facet.definition.check.endpoint;

import dev.facet.definition.check.Directive;
import dev.facet.definition.check.DirectiveCheck;
import dev.facet.definition.check.Directives;
import dev.facet.definition.check.HeaderNames;
import dev.facet.definition.check.Nearest;
import dev.facet.definition.check.Values;
import dev.facet.definition.check.endpoint.HttpReader.Http;
import dev.facet.definition.config.Names;
import dev.facet.definition.diagnostic.Diagnostic;
import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.endpoint.EndpointDefinition.In;
import dev.facet.definition.endpoint.EndpointDefinition.ParameterDefinition;
import dev.facet.definition.endpoint.Route.Segment;
import dev.facet.definition.graph.GraphDefinition;
import dev.facet.definition.graph.RestDefinition.Method;
import dev.facet.definition.graph.TypeDefinition;
import dev.facet.definition.graph.TypeRef;
import dev.facet.definition.graph.Value;
import dev.facet.definition.syntax.FacetSyntax.Variable;
import dev.facet.definition.syntax.ValueSyntax;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Binds variables: to the route, then to the body, a header or the query. */
final class ParameterReader {
  private final GraphDefinition graph;
  private final Names names;
  private final DirectiveCheck directiveCheck;
  private final Values constants;
  private final Diagnostics diagnostics;
  private final Set<String> taken = new HashSet<>();

  ParameterReader(
      GraphDefinition graph,
      Names names,
      DirectiveCheck directiveCheck,
      Values constants,
      Diagnostics diagnostics) {
    this.graph = graph;
    this.names = names;
    this.directiveCheck = directiveCheck;
    this.constants = constants;
    this.diagnostics = diagnostics;
  }

  /**
   * The parameters of an endpoint.
   *
   * @param paging variables that page lists, with the argument that each is bound to
   */
  List<ParameterDefinition> read(Http http, Variables variables, Map<String, String> paging) {
    List<String> inRoute =
        http.route().segments().stream()
            .filter(Segment.Parameter.class::isInstance)
            .map(s -> ((Segment.Parameter) s).name())
            .toList();
    var bound = new HashSet<String>();
    var parameters = new ArrayList<ParameterDefinition>();
    for (Variable variable : variables.all()) {
      refuseReserved(variable, paging);
      ParameterDefinition parameter = parameter(variable, inRoute, http);
      if (parameter.in() == In.ROUTE) {
        bound.add(parameter.name());
      }
      parameters.add(parameter);
    }
    refuseUnboundRoute(inRoute, bound, http, variables);
    refuseUnknownRenames(http, parameters);
    return parameters;
  }

  private ParameterDefinition parameter(Variable variable, List<String> inRoute, Http http) {
    Directives directives = directiveCheck.check(variable.directives(), "VARIABLE_DEFINITION");
    boolean known = checkType(variable);
    ValueSyntax given = variable.defaultValue();
    Value defaultValue =
        given == null || !known
            ? null
            : constants.check(
                given, variable.type().ref(), false, "the default of `$" + variable.name() + "`");
    Directive body = directives.find("body");
    Directive header = directives.find("header");
    In in = in(variable, inRoute, body, header);
    String name = name(variable, in, header, http);
    if (known) {
      checkPlace(variable, in, body, http);
    }
    if (!taken.add(identity(in, name))) {
      diagnostics.error(
          "duplicate-parameter",
          variable.place(),
          in == In.BODY
              ? "a second variable is the body (expected: one)"
              : "a second variable is carried by the "
                  + in.name().toLowerCase(Locale.ROOT)
                  + " parameter `"
                  + name
                  + "`");
    }
    return new ParameterDefinition(
        variable.name(), variable.type().ref(), defaultValue, in, name, variable.place());
  }

  /** There is one body, and header names have no case. */
  private static String identity(In in, String name) {
    return switch (in) {
      case BODY -> "BODY";
      case HEADER -> "HEADER " + name.toLowerCase(Locale.ROOT);
      case ROUTE, QUERY -> in + " " + name;
    };
  }

  private void refuseReserved(Variable variable, Map<String, String> paging) {
    String name = variable.name();
    boolean reserved = name.equals(Pages.LIMIT) || name.equals(Pages.CURSOR);
    if (reserved && !name.equals(paging.get(name))) {
      diagnostics.error(
          "reserved-name",
          variable.place(),
          "the variable name `$" + name + "` is reserved for paging",
          "bind it to the argument `" + name + "` of a field that pages, or use another name");
    }
  }

  private boolean checkType(Variable variable) {
    String name = variable.type().ref().named();
    TypeDefinition type = graph.types().get(name);
    return switch (type) {
      case null -> {
        diagnostics.add(
            Diagnostic.error(
                    "unknown-type", variable.type().place(), "there is no type `" + name + "`")
                .withHint(Nearest.hint(name, graph.types().keySet())));
        yield false;
      }
      case TypeDefinition.ScalarType _, TypeDefinition.EnumType _, TypeDefinition.InputType _ ->
          true;
      case TypeDefinition.ObjectType _,
          TypeDefinition.InterfaceType _,
          TypeDefinition.UnionType _ -> {
        diagnostics.error(
            "wrong-kind",
            variable.type().place(),
            "`" + name + "` is not for input (expected: a scalar, an enum or an input)");
        yield false;
      }
    };
  }

  private In in(
      Variable variable,
      List<String> inRoute,
      @Nullable Directive body,
      @Nullable Directive header) {
    boolean route = routeName(variable, inRoute) != null;
    int places = (route ? 1 : 0) + (body != null ? 1 : 0) + (header != null ? 1 : 0);
    if (places > 1) {
      diagnostics.error(
          "contradiction",
          variable.place(),
          "`$" + variable.name() + "` has two places (expected: one of route, @body, @header)");
    }
    if (route) {
      return In.ROUTE;
    }
    if (body != null) {
      return In.BODY;
    }
    return header != null ? In.HEADER : In.QUERY;
  }

  private @Nullable String routeName(Variable variable, List<String> inRoute) {
    if (inRoute.contains(variable.name())) {
      return variable.name();
    }
    String spelled = names.spell(variable.name());
    return inRoute.contains(spelled) ? spelled : null;
  }

  private String name(Variable variable, In in, @Nullable Directive header, Http http) {
    return switch (in) {
      case ROUTE, BODY -> names.spell(variable.name());
      case HEADER -> headerName(variable, header);
      case QUERY -> {
        HttpReader.QueryName renamed = http.queryNames().get(variable.name());
        yield renamed == null ? names.spell(variable.name()) : renamed.name();
      }
    };
  }

  private String headerName(Variable variable, @Nullable Directive header) {
    String name = header == null ? null : header.text("name");
    if (header == null || name == null) {
      return variable.name();
    }
    String mistake = HeaderNames.mistakeOfParameter(name);
    if (mistake != null) {
      diagnostics.error("header", header.placeOf("name"), mistake);
    }
    return name;
  }

  private void checkPlace(Variable variable, In in, @Nullable Directive body, Http http) {
    TypeRef type = variable.type().ref();
    boolean leaf =
        !(graph.types().get(type.named()) instanceof TypeDefinition.InputType)
            && !type.named().equals("JSON")
            && !type.named().equals("Void");
    boolean list = type instanceof TypeRef.ListOf;
    boolean nested = type instanceof TypeRef.ListOf(var item, _) && item instanceof TypeRef.ListOf;
    switch (in) {
      case BODY -> {
        boolean none = http.method() == Method.GET || http.method() == Method.DELETE;
        if (none) {
          diagnostics.error(
              "body-of-get",
              body == null ? variable.place() : body.place(),
              "a " + http.method() + " request has no body",
              "use query parameters, or POST, PUT or PATCH");
        }
      }
      case ROUTE, HEADER -> {
        if (!leaf || list) {
          wrongParameter(variable, in, "a scalar or an enum");
        }
      }
      case QUERY -> {
        if (!leaf || nested) {
          wrongParameter(variable, in, "a scalar, an enum or a list of them");
        }
      }
    }
  }

  private void wrongParameter(Variable variable, In in, String expected) {
    diagnostics.add(
        Diagnostic.error(
                "parameter-type",
                variable.type().place(),
                "`$"
                    + variable.name()
                    + "` is "
                    + variable.type().ref()
                    + " in the "
                    + in.name().toLowerCase(Locale.ROOT)
                    + " (expected: "
                    + expected
                    + ")")
            .withHint(in == In.QUERY ? "an input object is the body: add @body" : null));
  }

  private void refuseUnboundRoute(
      List<String> inRoute, Set<String> bound, Http http, Variables variables) {
    for (String name : inRoute) {
      if (!bound.contains(name) && !bound.contains(names.spell(name))) {
        var declared = new ArrayList<String>();
        variables.all().forEach(v -> declared.add(v.name()));
        diagnostics.add(
            Diagnostic.error(
                    "route-variable",
                    http.directive().placeOf("route"),
                    "the route's `{" + name + "}` is no variable of the operation")
                .withHint(Nearest.hint(name, declared)));
      }
    }
  }

  private void refuseUnknownRenames(Http http, List<ParameterDefinition> parameters) {
    http.queryNames()
        .forEach((variable, name) -> {
          List<String> inQuery =
              parameters.stream()
                  .filter(p -> p.in() == In.QUERY)
                  .map(ParameterDefinition::variable)
                  .toList();
          if (!inQuery.contains(variable)) {
            diagnostics.add(
                Diagnostic.error(
                        "unknown-variable",
                        name.variableSyntax().place(),
                        "`" + variable + "` is no variable in the query")
                    .withHint(Nearest.hint(variable, inQuery)));
          }
        });
  }
}
