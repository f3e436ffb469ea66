package dev.facet.definition.check.endpoint;

import dev.facet.definition.check.CacheHints;
import dev.facet.definition.check.Directive;
import dev.facet.definition.check.DirectiveCheck;
import dev.facet.definition.check.Directives;
import dev.facet.definition.check.Nearest;
import dev.facet.definition.check.Prelude;
import dev.facet.definition.check.Requirements;
import dev.facet.definition.check.Values;
import dev.facet.definition.check.endpoint.HttpReader.Http;
import dev.facet.definition.check.expression.Surroundings.RequestVariables;
import dev.facet.definition.config.FacetConfig;
import dev.facet.definition.config.Names;
import dev.facet.definition.config.OnErrorAction;
import dev.facet.definition.diagnostic.Diagnostic;
import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.diagnostic.Place;
import dev.facet.definition.endpoint.EndpointDefinition;
import dev.facet.definition.endpoint.EndpointDefinition.Kind;
import dev.facet.definition.endpoint.EndpointDefinition.ParameterDefinition;
import dev.facet.definition.endpoint.Route;
import dev.facet.definition.endpoint.Route.Segment;
import dev.facet.definition.endpoint.Selection;
import dev.facet.definition.graph.GraphDefinition;
import dev.facet.definition.syntax.FacetSyntax;
import dev.facet.definition.syntax.FacetSyntax.Operation;
import dev.facet.definition.syntax.FacetSyntax.OperationKind;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads one operation as an endpoint. */
final class EndpointReader {
  /** Fragments by themselves belong to no facet. */
  private static final FacetConfig.Page ANY_SIZE =
      new FacetConfig.Page(1, Integer.MAX_VALUE, Duration.ofHours(1));

  private final Prelude prelude;
  private final GraphDefinition graph;
  private final FacetConfig facet;
  private final Fragments fragments;
  private final Function<String, @Nullable String> texts;
  private final Diagnostics diagnostics;

  /**
   * @param texts of files by path
   */
  EndpointReader(
      Prelude prelude,
      GraphDefinition graph,
      FacetConfig facet,
      Fragments fragments,
      Function<String, @Nullable String> texts,
      Diagnostics diagnostics) {
    this.prelude = prelude;
    this.graph = graph;
    this.facet = facet;
    this.fragments = fragments;
    this.texts = texts;
    this.diagnostics = diagnostics;
  }

  /** Null when it is no endpoint at all, which has been reported. */
  @Nullable EndpointDefinition read(Operation operation, @Nullable String summary) {
    String name = operation.name();
    if (operation.kind() == OperationKind.SUBSCRIPTION) {
      diagnostics.error(
          "subscription",
          operation.place(),
          "a subscription is no endpoint (expected: query or mutation)");
      return null;
    }
    if (name == null) {
      diagnostics.error(
          "unnamed-operation",
          operation.place(),
          "the operation has no name",
          "write `query Name @http(…) { … }`");
    }
    Kind kind = operation.kind() == OperationKind.QUERY ? Kind.QUERY : Kind.MUTATION;
    Http http = http(operation, kind);
    var variables =
        new Variables(
            "operation `" + (name == null ? "" : name) + "`", operation.variables(), diagnostics);
    List<Selection> roots = roots(operation, kind, variables);
    variables.refuseUnused();
    if (http == null || name == null) {
      return null;
    }
    var constants = Values.constant(graph.types(), diagnostics);
    List<ParameterDefinition> parameters =
        new ParameterReader(
                graph,
                facet.names(),
                new DirectiveCheck(prelude, diagnostics),
                constants,
                diagnostics)
            .read(http, variables, CheckPaging.variables(roots));
    new CheckRoots(diagnostics).check(kind, roots, operation, http);
    new CheckPaging(diagnostics).check(kind, roots, parameters);
    return new EndpointDefinition(
        name,
        kind,
        summary,
        http.method(),
        spelled(http.route()),
        CheckRoots.status(http, roots),
        http.deadline(),
        http.maxCalls(),
        CacheHints.read(unheard(operation, kind).find("cacheControl"), diagnostics),
        Requirements.read(unheard(operation, kind), diagnostics),
        parameters,
        roots,
        operation.place());
  }

  /** The operation's directives once more: what is wrong with them {@link #http} has reported. */
  private Directives unheard(Operation operation, Kind kind) {
    return new DirectiveCheck(prelude, new Diagnostics())
        .check(operation.directives(), kind.name());
  }

  private @Nullable Http http(Operation operation, Kind kind) {
    Directives directives =
        new DirectiveCheck(prelude, diagnostics).check(operation.directives(), kind.name());
    Directive http = directives.find("http");
    boolean tried = operation.directives().stream().anyMatch(d -> d.name().equals("http"));
    if (http == null && !tried) {
      diagnostics.error(
          "missing-http",
          operation.place(),
          "the operation has no `@http`",
          "add @http(method: GET, route: \"/…\")");
    }
    return http == null ? null : new HttpReader(diagnostics).read(http);
  }

  private List<Selection> roots(Operation operation, Kind kind, Variables variables) {
    String rootType = kind == Kind.QUERY ? GraphDefinition.QUERY : GraphDefinition.MUTATION;
    if (graph.find(rootType).isEmpty()) {
      diagnostics.error(
          "unknown-type", operation.place(), "the graph has no type `" + rootType + "`");
      return List.of();
    }
    return reader(variables)
        .roots(operation.selections(), rootType, new ResponseNames(facet.names(), ""));
  }

  private SelectionReader reader(Variables variables) {
    return selectionReader(
        prelude,
        graph,
        fragments,
        Values.withVariables(graph.types(), variables, diagnostics),
        new DirectiveCheck(
            prelude, Values.withVariables(prelude.types(), variables, diagnostics), diagnostics),
        facet.onError(),
        new Pages(facet.page(), diagnostics),
        new Formulas(graph, texts, variables.inExpressions(), diagnostics),
        diagnostics);
  }

  private static SelectionReader selectionReader(
      Prelude prelude,
      GraphDefinition graph,
      Fragments fragments,
      Values values,
      DirectiveCheck conditionCheck,
      OnErrorAction onError,
      Pages pages,
      Formulas formulas,
      Diagnostics diagnostics) {
    var constants = Values.constant(graph.types(), diagnostics);
    var arrangements = new ArrangementReader(formulas, diagnostics);
    var shapings = new ShapingReader(constants, onError, arrangements, diagnostics);
    var items =
        new ItemReader(
            graph, values, new DirectiveCheck(prelude, diagnostics), shapings, diagnostics);
    var collector = new Collector(graph, fragments, conditionCheck, items, diagnostics);
    var computed = new ComputedReader(formulas, shapings, diagnostics);
    return new SelectionReader(graph, collector, pages, computed, diagnostics);
  }

  /** Checks a fragment by itself; its variables belong to the operations that spread it. */
  static void checkAlone(
      Prelude prelude,
      GraphDefinition graph,
      Fragments fragments,
      FacetSyntax.Fragment fragment,
      Function<String, @Nullable String> texts,
      Diagnostics diagnostics) {
    Place place = fragment.on().place();
    var reader =
        selectionReader(
            prelude,
            graph,
            fragments,
            Values.withVariables(graph.types(), (_, _, _) -> true, diagnostics),
            new DirectiveCheck(
                prelude,
                Values.withVariables(prelude.types(), (_, _, _) -> true, diagnostics),
                diagnostics),
            OnErrorAction.NULL,
            new Pages(ANY_SIZE, diagnostics),
            new Formulas(graph, texts, RequestVariables.OPEN, diagnostics),
            diagnostics);
    if (graph.find(fragment.on().name()).isPresent()) {
      reader.roots(
          fragment.selections(), fragment.on().name(), new ResponseNames(Names.CAMEL_CASE, ""));
    } else {
      diagnostics.add(
          Diagnostic.error("unknown-type", place, "there is no type `" + fragment.on().name() + "`")
              .withHint(Nearest.hint(fragment.on().name(), graph.types().keySet())));
    }
  }

  /** Parameters of the route in the facet's spelling, as those of the endpoint are. */
  private Route spelled(Route route) {
    return new Route(
        route.segments().stream()
            .map(segment ->
                switch (segment) {
                  case Segment.Literal literal -> literal;
                  case Segment.Parameter(var name) ->
                      (Segment) new Segment.Parameter(facet.names().spell(name));
                })
            .toList());
  }
}
