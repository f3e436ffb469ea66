package dev.facet.plan.compile;

import dev.facet.definition.graph.FieldDefinition;
import dev.facet.definition.graph.RestDefinition;
import dev.facet.definition.graph.TypeRef;
import dev.facet.plan.Call;
import dev.facet.plan.Feed;
import dev.facet.plan.Fetch;
import dev.facet.plan.Paging;
import dev.facet.plan.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The fetches and projections of a plan in the making.
 *
 * <p>Threading: confined to the compile of one endpoint.
 */
final class Draft {
  private final List<Fetch> fetches = new ArrayList<>();
  private final List<Projection> projections = new ArrayList<>();
  private final SortedSet<String> reads = new TreeSet<>();
  private @Nullable Fetch write;

  /** A field to fetch, and for which branch. */
  record Wish(String coordinate, FieldDefinition field, RestDefinition rest, Branch branch) {}

  Projection project(String type) {
    var projection = new Projection(projections.size(), type);
    projections.add(projection);
    return projection;
  }

  /** Adds a fetch; what reads after a write of this endpoint waits for it. */
  int add(Wish wish, Call call, Feed feed, Projection into) {
    return add(wish, call, feed, null, into);
  }

  /** Adds a fetch that reads a list page by page. */
  int add(Wish wish, Call call, Feed feed, @Nullable Paging paging, Projection into) {
    TypeRef type = wish.field().type();
    boolean list = type instanceof TypeRef.ListOf;
    boolean conditional = !wish.branch().conditions().isEmpty();
    @Nullable Fetch first = write;
    var fetch =
        new Fetch(
            fetches.size(),
            wish.coordinate(),
            wish.field(),
            wish.rest(),
            call,
            feed,
            paging,
            into.id(),
            type.nullable() && !list,
            conditional ? List.of(wish.branch().conditions()) : List.of(),
            first == null ? List.of() : List.of(first.id()),
            first != null,
            wish.branch().softDeadline(),
            0);
    fetches.add(fetch);
    if (fetch.isWrite()) {
      write = fetch;
    }
    return fetch.id();
  }

  /** The response is made from entities of that type. */
  void reads(String type) {
    reads.add(type);
  }

  List<Fetch> fetches() {
    return List.copyOf(fetches);
  }

  List<Result> results() {
    return projections.stream().map(Projection::result).toList();
  }

  List<String> reads() {
    return List.copyOf(reads);
  }
}
