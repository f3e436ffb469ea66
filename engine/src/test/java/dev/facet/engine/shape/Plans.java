package dev.facet.engine.shape;

import dev.facet.definition.config.FacetConfig;
import dev.facet.definition.config.Names;
import dev.facet.definition.config.OnErrorAction;
import dev.facet.definition.diagnostic.Place;
import dev.facet.definition.endpoint.EndpointDefinition;
import dev.facet.definition.endpoint.Route;
import dev.facet.definition.graph.FieldDefinition;
import dev.facet.definition.graph.RestDefinition;
import dev.facet.definition.graph.TypeRef;
import dev.facet.definition.graph.UriTemplate;
import dev.facet.plan.Body;
import dev.facet.plan.Call;
import dev.facet.plan.Feed;
import dev.facet.plan.Fetch;
import dev.facet.plan.Plan;
import dev.facet.plan.Result;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;

/** Plans of which only fetches' feeds, results and body matter. */
public final class Plans {
  private static final Place PLACE = Place.startOf("test.graphql");

  private Plans() {}

  public static Plan of(List<Fetch> fetches, List<Result> results, Body body) {
    var facet =
        new FacetConfig(
            "web",
            FacetConfig.Client.WEB,
            "/web",
            null,
            Duration.ofSeconds(2),
            OnErrorAction.NULL,
            12,
            new FacetConfig.Page(20, 100, Duration.ofHours(1)),
            Names.CAMEL_CASE,
            false,
            null);
    var endpoint =
        new EndpointDefinition(
            "Test",
            EndpointDefinition.Kind.QUERY,
            null,
            RestDefinition.Method.GET,
            new Route(List.of()),
            200,
            null,
            null,
            List.of(),
            List.of(),
            PLACE);
    return new Plan(
        facet,
        endpoint,
        Duration.ofSeconds(2),
        12,
        fetches.size(),
        fetches,
        results,
        body,
        List.of(),
        List.of());
  }

  public static Fetch fetch(int id, int result, Feed feed) {
    var rest =
        new RestDefinition(
            "source",
            RestDefinition.Method.GET,
            true,
            new UriTemplate(List.of()),
            List.of(),
            null,
            List.of(),
            null,
            List.of(),
            null,
            null,
            null,
            null,
            PLACE);
    var field =
        new FieldDefinition(
            "field",
            new TypeRef.Named("T", true),
            new LinkedHashMap<>(),
            new FieldDefinition.Origin.Property(List.of(), null, null),
            false,
            null,
            List.of(),
            List.of(),
            null,
            PLACE);
    return new Fetch(
        id,
        "Query.field",
        field,
        rest,
        new Call(List.of(), List.of(), null),
        feed,
        null,
        result,
        true,
        List.of(),
        List.of(),
        false,
        null,
        1);
  }
}
