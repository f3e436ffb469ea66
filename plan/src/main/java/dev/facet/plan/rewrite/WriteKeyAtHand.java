package dev.facet.plan.rewrite;

import dev.facet.definition.graph.GraphDefinition;
import dev.facet.definition.graph.Scalar;
import dev.facet.plan.Body;
import dev.facet.plan.Feed;
import dev.facet.plan.Fetch;
import dev.facet.plan.Leaf;
import dev.facet.plan.Operand;
import dev.facet.plan.Plan;
import dev.facet.plan.Shape;
import dev.facet.plan.graph.Bindings;
import dev.facet.plan.graph.Lookup;
import dev.facet.plan.graph.Lookups;
import dev.facet.plan.walk.Shapes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entity of which only the key is selected needs no call: the reference has the key already.
 *
 * <pre>
 *   before   line {productId} ── Join ──► GET /products/{productId} {id}
 *   after    line {productId} ── Given(productId) { id: productId }
 * </pre>
 *
 * <p>What changes: a reference to an entity that does not exist any more is written with its key
 * rather than as null. A reference says what it refers to, not whether that still is.
 */
public final class WriteKeyAtHand implements Rewrite {

  @Override
  public Plan apply(Plan plan, GraphDefinition graph, Lookups lookups) {
    Body body = Shapes.changed(plan, (shape, _) -> withoutCall(plan, graph, shape));
    return body.equals(plan.body()) ? plan : plan.with(plan.fetches(), plan.results(), body);
  }

  private static Shape withoutCall(Plan plan, GraphDefinition graph, Shape shape) {
    if (!(shape
        instanceof
        Shape.Join(int id, _, boolean nullable, Shape.Inside(_, _, Shape.ObjectShape object)))) {
      return shape;
    }
    // Of an object without members only its being there is asked, which the key does not tell.
    if (object.members().isEmpty()) {
      return shape;
    }
    Fetch fetch = plan.fetches().get(id);
    Map<Integer, Integer> keySlots = keySlots(fetch, plan, graph);
    if (keySlots.isEmpty()) {
      return shape;
    }
    @Nullable Shape moved = moved(object, keySlots);
    return moved == null ? shape : new Shape.Given(List.copyOf(keySlots.values()), nullable, moved);
  }

  /** For each slot of the entity that holds a part of its key, the feeding row's slot of it. */
  private static Map<Integer, Integer> keySlots(Fetch fetch, Plan plan, GraphDefinition graph) {
    @Nullable Lookup lookup = Lookups.of(fetch.field()).orElse(null);
    if (lookup == null) {
      return Map.of();
    }
    return switch (fetch.feed()) {
      case Feed.Once _ -> Map.of();
      case Feed.EachRow _ -> ofColumns(fetch, lookup, plan, graph);
      case Feed.Bulk(var keys, _, _, var itemKey, _) ->
          keys.size() == 1 && keys.getFirst() instanceof Feed.Keys.FromRows rows
              ? zipped(itemKey, rows.slots())
              : Map.of();
    };
  }

  private static Map<Integer, Integer> zipped(List<Integer> own, List<Integer> feeding) {
    var slots = new LinkedHashMap<Integer, Integer>();
    for (int i = 0; i < own.size(); i++) {
      slots.put(own.get(i), feeding.get(i));
    }
    return slots;
  }

  private static Map<Integer, Integer> ofColumns(
      Fetch fetch, Lookup lookup, Plan plan, GraphDefinition graph) {
    Bindings bindings = Bindings.of(fetch);
    var own = new ArrayList<Integer>();
    var feeding = new ArrayList<Integer>();
    for (int i = 0; i < lookup.key().size(); i++) {
      @Nullable Integer slot = EntitySlots.of(plan, graph, fetch, lookup.key().get(i));
      @Nullable Operand operand = bindings.ofArgument(lookup.keyArguments().get(i).name());
      if (slot != null && operand instanceof Operand.Column(int column, _)) {
        own.add(slot);
        feeding.add(column);
      }
    }
    return own.size() == lookup.key().size() ? zipped(own, feeding) : Map.of();
  }

  /** The object on the feeding row; null when it needs more than the key. */
  private static Shape.@Nullable ObjectShape moved(
      Shape.ObjectShape object, Map<Integer, Integer> slots) {
    var members = new ArrayList<Shape.Member>();
    for (Shape.Member member : object.members()) {
      @Nullable Shape value =
          member instanceof Shape.Named named ? moved(named.value(), slots) : null;
      if (value == null) {
        return null;
      }
      members.add(
          new Shape.Named(
              ((Shape.Named) member).name(), member.conditions(), member.onFailure(), value));
    }
    return new Shape.ObjectShape(members);
  }

  private static @Nullable Shape moved(Shape value, Map<Integer, Integer> slots) {
    return switch (value) {
      case Shape.Constant constant -> constant;
      case Shape.NextCursor next -> next;
      case Shape.LeafShape(int slot, Leaf.ScalarLeaf leaf, boolean nullable)
          when isPlain(leaf) && slots.containsKey(slot) ->
          new Shape.LeafShape(slots.getOrDefault(slot, slot), leaf, nullable);
      case Shape.ObjectShape object -> moved(object, slots);
      case Shape.LeafShape _,
          Shape.Inside _,
          Shape.Items _,
          Shape.Join _,
          Shape.JoinMany _,
          Shape.Given _,
          Shape.Guard _,
          Shape.Choice _,
          Shape.Computed _,
          Shape.Arranged _ ->
          null;
    };
  }

  // Other scalars may be spelled otherwise by the source that refers to the entity.
  private static boolean isPlain(Leaf.ScalarLeaf leaf) {
    return leaf.encoding() == null
        && (leaf.scalar() == Scalar.ID || leaf.scalar() == Scalar.STRING);
  }
}
