package dev.facet.benchmarks.micro;

import dev.facet.definition.config.FacetConfig;
import dev.facet.definition.config.Names;
import dev.facet.definition.config.OnErrorAction;
import dev.facet.definition.diagnostic.Place;
import dev.facet.definition.endpoint.EndpointDefinition;
import dev.facet.definition.endpoint.Route;
import dev.facet.definition.graph.FieldDefinition;
import dev.facet.definition.graph.RestDefinition;
import dev.facet.definition.graph.Scalar;
import dev.facet.definition.graph.TypeRef;
import dev.facet.definition.graph.UriTemplate;
import dev.facet.plan.Body;
import dev.facet.plan.Call;
import dev.facet.plan.Feed;
import dev.facet.plan.Fetch;
import dev.facet.plan.Leaf;
import dev.facet.plan.Plan;
import dev.facet.plan.Result;
import dev.facet.plan.Shape;
import dev.facet.plan.Wanted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Short ways to write plans by hand. */
final class Parts {
  private static final Place PLACE = Place.startOf("benchmark.graphql");

  private Parts() {}

  static Wanted.Members members(int slot, Object... namesAndWanted) {
    var members = new LinkedHashMap<String, Wanted>();
    for (int i = 0; i < namesAndWanted.length; i += 2) {
      members.put((String) namesAndWanted[i], (Wanted) namesAndWanted[i + 1]);
    }
    return new Wanted.Members(slot, members);
  }

  static Wanted whole(int slot) {
    return new Wanted.Whole(slot);
  }

  static Result result(int id, Wanted root, Result.Level... levels) {
    return new Result(id, "T", List.of(levels), root, null);
  }

  static Result.Level level(int parent, int slots) {
    return new Result.Level(parent, slots, null, null);
  }

  static Shape.ObjectShape object(Object... namesAndShapes) {
    var members = new ArrayList<Shape.Member>();
    for (int i = 0; i < namesAndShapes.length; i += 2) {
      var name = (String) namesAndShapes[i];
      var shape = (Shape) namesAndShapes[i + 1];
      members.add(new Shape.Named(name, List.of(), Shape.OnFailure.FAIL, shape));
    }
    return new Shape.ObjectShape(members);
  }

  static Shape leaf(int slot, Scalar scalar) {
    return new Shape.LeafShape(slot, new Leaf.ScalarLeaf(scalar, null), false);
  }

  static Shape items(int slot, int level, Shape item) {
    return new Shape.Items(slot, level, false, null, false, item);
  }

  static Shape inside(int slot, Shape inner) {
    return new Shape.Inside(slot, false, inner);
  }

  static Shape joined(int fetch, Shape inner) {
    return new Shape.Join(fetch, 0, false, inner);
  }

  static Feed.Bulk bulk(int result, int level, int slot, int itemLevel, int itemKey) {
    var keys = new Feed.Keys.FromRows(result, level, List.of(slot));
    return new Feed.Bulk(List.of(keys), 100, itemLevel, List.of(itemKey), false);
  }

  static Plan plan(Body body, List<Result> results, Feed... feeds) {
    var fetches = new ArrayList<Fetch>();
    for (int i = 0; i < feeds.length; i++) {
      fetches.add(fetch(i, feeds[i]));
    }
    return new Plan(
        facet(),
        endpoint(),
        Duration.ofSeconds(2),
        12,
        feeds.length,
        fetches,
        results,
        body,
        List.of(),
        List.of());
  }

  private static FacetConfig facet() {
    return new FacetConfig(
        "bench",
        FacetConfig.Client.MOBILE,
        "/bench",
        null,
        Duration.ofSeconds(2),
        OnErrorAction.NULL,
        12,
        new FacetConfig.Page(20, 100, Duration.ofHours(1)),
        Names.CAMEL_CASE,
        false,
        null);
  }

  private static EndpointDefinition endpoint() {
    return new EndpointDefinition(
        "Benchmark",
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
  }

  private static Fetch fetch(int id, Feed feed) {
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
            new TypeRef.Named("T", false),
            new LinkedHashMap<>(),
            new FieldDefinition.Origin.Property(List.of(), null, null),
            false,
            null,
            List.of(),
            List.of(),
            null,
            PLACE);
    var call = new Call(List.of(), List.of(), null);
    return new Fetch(
        id,
        "Query.field",
        field,
        rest,
        call,
        feed,
        null,
        id,
        false,
        List.of(),
        List.of(),
        false,
        null,
        1);
  }
}
