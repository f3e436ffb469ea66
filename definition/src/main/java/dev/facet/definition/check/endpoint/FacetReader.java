package dev.facet.definition.check.endpoint;

import dev.facet.definition.check.Prelude;
import dev.facet.definition.config.FacetConfig;
import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.diagnostic.Place;
import dev.facet.definition.endpoint.EndpointDefinition;
import dev.facet.definition.endpoint.Route.Segment;
import dev.facet.definition.graph.GraphDefinition;
import dev.facet.definition.syntax.FacetSyntax;
import dev.facet.definition.syntax.FacetSyntax.Fragment;
import dev.facet.definition.syntax.FacetSyntax.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads all documents of a facet. */
public final class FacetReader {
  private final Prelude prelude;
  private final GraphDefinition graph;
  private final Function<String, @Nullable String> texts;

  /**
   * @param texts of files by path
   */
  public FacetReader(
      Prelude prelude, GraphDefinition graph, Function<String, @Nullable String> texts) {
    this.prelude = prelude;
    this.graph = graph;
    this.texts = texts;
  }

  /** Checks fragments by themselves, so that their mistakes are found where nobody spreads them. */
  public void checkFragments(Fragments fragments, Diagnostics diagnostics) {
    fragments.all().stream()
        .filter(fragment -> !fragments.isCircular(fragment.name()))
        .forEach(fragment ->
            EndpointReader.checkAlone(prelude, graph, fragments, fragment, texts, diagnostics));
  }

  public List<EndpointDefinition> read(
      FacetConfig facet, List<FacetSyntax> documents, Fragments shared, Diagnostics diagnostics) {
    List<Fragment> own = documents.stream().flatMap(d -> d.fragments().stream()).toList();
    Fragments fragments = shared.and(own, diagnostics);
    own.stream()
        .filter(fragment -> !fragments.isCircular(fragment.name()))
        .forEach(fragment ->
            EndpointReader.checkAlone(prelude, graph, fragments, fragment, texts, diagnostics));
    var endpoints = new ArrayList<EndpointDefinition>();
    for (FacetSyntax document : documents) {
      refuseSeveral(document, diagnostics);
      for (Operation operation : document.operations()) {
        // A collector of its own: some checks are silent where others of the same document spoke.
        var found = new Diagnostics();
        EndpointDefinition endpoint =
            new EndpointReader(prelude, graph, facet, fragments, texts, found)
                .read(operation, document.summary());
        found.sorted().forEach(diagnostics::add);
        if (endpoint != null) {
          new IdentityIsKnown(graph, facet, diagnostics).check(endpoint);
          endpoints.add(endpoint);
        }
      }
    }
    refuseEqualNames(endpoints, diagnostics);
    refuseEqualRoutes(endpoints, diagnostics);
    return endpoints;
  }

  private static void refuseSeveral(FacetSyntax document, Diagnostics diagnostics) {
    document.operations().stream()
        .skip(1)
        .forEach(operation ->
            diagnostics.error(
                "several-operations",
                operation.place(),
                "a second operation in one file (expected: one)",
                "move it to a file of its own"));
  }

  private static void refuseEqualNames(
      List<EndpointDefinition> endpoints, Diagnostics diagnostics) {
    Map<String, Place> places = new HashMap<>();
    for (EndpointDefinition endpoint : endpoints) {
      Place first = places.putIfAbsent(endpoint.name(), endpoint.place());
      if (first != null) {
        diagnostics.error(
            "duplicate-operation",
            endpoint.place(),
            "operation `" + endpoint.name() + "` exists already at " + first);
      }
    }
  }

  private static void refuseEqualRoutes(
      List<EndpointDefinition> endpoints, Diagnostics diagnostics) {
    Map<String, EndpointDefinition> routes = new HashMap<>();
    for (EndpointDefinition endpoint : endpoints) {
      EndpointDefinition first = routes.putIfAbsent(shape(endpoint), endpoint);
      if (first != null) {
        diagnostics.error(
            "route-conflict",
            endpoint.place(),
            endpoint.method()
                + " "
                + endpoint.route()
                + " is the route of `"
                + first.name()
                + "` already, at "
                + first.place());
      }
    }
  }

  private static String shape(EndpointDefinition endpoint) {
    var out = new StringBuilder(endpoint.method().name());
    for (Segment segment : endpoint.route().segments()) {
      switch (segment) {
        case Segment.Literal(var text) -> out.append('/').append(text);
        case Segment.Parameter _ -> out.append("/{}");
      }
    }
    return out.toString();
  }
}
