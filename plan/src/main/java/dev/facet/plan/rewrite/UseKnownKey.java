package dev.facet.plan.rewrite;

import dev.facet.definition.graph.GraphDefinition;
import dev.facet.definition.graph.TypeRef;
import dev.facet.plan.Feed;
import dev.facet.plan.Fetch;
import dev.facet.plan.Operand;
import dev.facet.plan.Plan;
import dev.facet.plan.graph.Bindings;
import dev.facet.plan.graph.Lookup;
import dev.facet.plan.graph.Lookups;
import dev.facet.plan.walk.Operands;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An entity that was looked up by a key has that key: what needs it need not wait for the entity.
 *
 * <pre>
 *   before   GET /products/{$id} ──id──► GET /reviews?product={id}
 *   after    GET /products/{$id}
 *            GET /reviews?product={$id}          at the same time
 * </pre>
 *
 * <p>When the entity turns out not to exist, the other call was made in vain; its answer is not
 * read.
 */
public final class UseKnownKey implements Rewrite {

  @Override
  public Plan apply(Plan plan, GraphDefinition graph, Lookups lookups) {
    return Fixpoint.of(plan, each -> once(each, graph));
  }

  private static Optional<Plan> once(Plan plan, GraphDefinition graph) {
    for (Fetch fetch : plan.fetches()) {
      @Nullable Fetch early = fetch.isWrite() ? null : early(plan, graph, fetch);
      if (early != null) {
        return Optional.of(
            plan.with(Parts.replaced(plan.fetches(), early), plan.results(), plan.body()));
      }
    }
    return Optional.empty();
  }

  private static @Nullable Fetch early(Plan plan, GraphDefinition graph, Fetch fetch) {
    return switch (fetch.feed()) {
      case Feed.Once _ -> null;
      case Feed.EachRow(int result, int level, _) -> once(fetch, known(plan, graph, result, level));
      case Feed.Bulk bulk -> fromRequest(plan, graph, fetch, bulk);
    };
  }

  private static @Nullable Fetch once(Fetch fetch, Map<Integer, Operand> known) {
    var columns = new ArrayList<Operand.Column>();
    Operands.visit(
        fetch.call(),
        operand -> {
          if (operand instanceof Operand.Column column) {
            columns.add(column);
          }
        });
    if (!columns.stream().allMatch(column -> fits(known.get(column.slot()), column.type()))) {
      return null;
    }
    return fetch.with(
        Operands.changed(
            fetch.call(),
            operand ->
                operand instanceof Operand.Column(int slot, _)
                    ? known.getOrDefault(slot, operand)
                    : operand),
        new Feed.Once(),
        fetch.result());
  }

  private static @Nullable Fetch fromRequest(
      Plan plan, GraphDefinition graph, Fetch fetch, Feed.Bulk bulk) {
    var keys = new ArrayList<Feed.Keys>();
    for (Feed.Keys each : bulk.keys()) {
      if (!(each instanceof Feed.Keys.FromRows(int result, int level, var slots))) {
        return null;
      }
      Map<Integer, Operand> known = known(plan, graph, result, level);
      if (!known.keySet().containsAll(slots)) {
        return null;
      }
      keys.add(
          new Feed.Keys.FromRequest(
              slots.stream().map(known::get).map(Objects::requireNonNull).toList()));
    }
    return fetch.with(
        fetch.call(),
        new Feed.Bulk(keys, bulk.max(), bulk.itemLevel(), bulk.itemKey(), bulk.many()),
        fetch.result());
  }

  /** What is in which slot of a level, for all that the request tells. */
  private static Map<Integer, Operand> known(
      Plan plan, GraphDefinition graph, int result, int level) {
    List<Fetch> filling =
        plan.fetches().stream().filter(fetch -> fetch.result() == result).toList();
    if (filling.size() != 1) {
      return Map.of();
    }
    Fetch fetch = filling.getFirst();
    @Nullable Lookup lookup = Lookups.of(fetch.field()).orElse(null);
    if (lookup == null) {
      return Map.of();
    }
    return switch (fetch.feed()) {
      case Feed.Once _ when level == 0 && !lookup.bulk() -> ofArguments(plan, graph, fetch, lookup);
      case Feed.Bulk(var keys, _, int itemLevel, var itemKey, _)
          when level == itemLevel
              && keys.size() == 1
              && keys.getFirst() instanceof Feed.Keys.FromRequest(var parts) ->
          zipped(itemKey, parts);
      case Feed.Once _, Feed.EachRow _, Feed.Bulk _ -> Map.of();
    };
  }

  private static Map<Integer, Operand> ofArguments(
      Plan plan, GraphDefinition graph, Fetch fetch, Lookup lookup) {
    Bindings bindings = Bindings.of(fetch);
    var known = new HashMap<Integer, Operand>();
    for (int i = 0; i < lookup.key().size(); i++) {
      @Nullable Integer slot = EntitySlots.of(plan, graph, fetch, lookup.key().get(i));
      @Nullable Operand operand = bindings.ofArgument(lookup.keyArguments().get(i).name());
      if (slot != null && operand != null) {
        known.put(slot, operand);
      }
    }
    return known;
  }

  private static Map<Integer, Operand> zipped(List<Integer> slots, List<Operand> parts) {
    var known = new HashMap<Integer, Operand>();
    for (int i = 0; i < slots.size(); i++) {
      known.put(slots.get(i), parts.get(i));
    }
    return known;
  }

  // A claim is text that fits any type. An argument is sent as its own type, so it must be the
  // same.
  private static boolean fits(@Nullable Operand operand, TypeRef type) {
    return switch (operand) {
      case null -> false;
      case Operand.Identity _ -> true;
      case Operand.Argument(_, _, _, var valueType) -> valueType.named().equals(type.named());
      case Operand.Column _, Operand.KeyList _, Operand.OfPage _ -> false;
    };
  }
}
