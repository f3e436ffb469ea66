package dev.facet.plan.rewrite;

import dev.facet.definition.graph.BulkDefinition;
import dev.facet.definition.graph.FieldDefinition.Origin;
import dev.facet.definition.graph.GraphDefinition;
import dev.facet.plan.Feed;
import dev.facet.plan.Fetch;
import dev.facet.plan.Plan;
import dev.facet.plan.graph.Lookup;
import dev.facet.plan.graph.Lookups;
import dev.facet.plan.walk.Cardinality;
import org.jspecify.annotations.Nullable;

/**
 * Where the rows of a list would make one call each, one call is made for many of them, if the
 * source can answer that.
 *
 * <pre>
 *   before   lines ──each──► GET /products/{productId}
 *   after    lines ──keys──► GET /products?ids={…}          100 keys a call
 * </pre>
 *
 * Lookups of entities become the bulk lookup by the same key; fields with {@code @bulk} become one
 * call for all parents, whose items are grouped.
 */
public final class BulkInsteadOfSingles implements Rewrite {

  @Override
  public Plan apply(Plan plan, GraphDefinition graph, Lookups lookups) {
    Plan rewritten = plan;
    for (int id = 0; id < plan.fetches().size(); id++) {
      rewritten = one(rewritten, graph, lookups, rewritten.fetches().get(id));
    }
    return rewritten;
  }

  private static Plan one(Plan plan, GraphDefinition graph, Lookups lookups, Fetch fetch) {
    if (!(fetch.feed() instanceof Feed.EachRow(int result, int level, _))
        || Cardinality.isSingle(plan, result, level)
        || !(fetch.field().origin() instanceof Origin.Rest origin)) {
      return plan;
    }
    @Nullable BulkDefinition bulk = origin.bulk();
    if (bulk != null) {
      return new BulkField(plan, graph, fetch, bulk).rewritten();
    }
    @Nullable Lookup single = Lookups.of(fetch.field()).orElse(null);
    @Nullable Lookup many = single == null ? null : lookups.bulkInsteadOf(single).orElse(null);
    return single == null || many == null
        ? plan
        : new BulkLookup(plan, graph, fetch, single, many).rewritten();
  }
}
