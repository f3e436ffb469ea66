package dev.facet.engine.run;

import dev.facet.definition.config.Names;
import dev.facet.definition.graph.FieldDefinition;
import dev.facet.definition.graph.FieldDefinition.Origin;
import dev.facet.definition.graph.GraphDefinition;
import dev.facet.definition.graph.TypeDefinition;
import dev.facet.plan.Feed;
import dev.facet.plan.Fetch;
import dev.facet.plan.Result;
import dev.facet.plan.Wanted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a bulk look-up's keys are what tells its entities apart, so that one entity can be
 * found in the cache, wherever else others of its type are.
 */
final class IdentifiedEntities {
  private IdentifiedEntities() {}

  /**
   * The entities' type; null when the keys are others than the type's first {@code @key}, or an
   * entity's JSON can hold another of its own type.
   */
  static @Nullable String type(Fetch fetch, Result result, Feed.Bulk bulk, GraphDefinition graph) {
    String name = fetch.field().type().named();
    if (!(graph.find(name).orElse(null) instanceof TypeDefinition.ObjectType type)
        || type.keys().isEmpty()
        || holdsItself(type, graph)) {
      return null;
    }
    List<String> names = names(result.root(), bulk);
    Names spelling = graph.source(fetch.rest().source()).names();
    List<String> identity = new ArrayList<>();
    for (String part : type.keys().getFirst().fields()) {
      FieldDefinition field = type.fields().get(part);
      List<String> path = field == null ? List.of() : field.jsonPath(spelling);
      identity.add(path.size() == 1 ? path.getFirst() : "");
    }
    return identity.equals(names) ? name : null;
  }

  private static boolean holdsItself(TypeDefinition.ObjectType type, GraphDefinition graph) {
    return type.fields().values().stream()
        .filter(field -> field.origin() instanceof Origin.Property)
        .anyMatch(
            field -> FetchCaches.typesBelow(field.type().named(), graph).contains(type.name()));
  }

  /** The JSON names of the key's slots; empty when they are not members of the items themselves. */
  private static List<String> names(Wanted wanted, Feed.Bulk bulk) {
    return switch (wanted) {
      case Wanted.Whole _, Wanted.Entries _ -> List.of();
      case Wanted.Rows(_, int level, var item) ->
          level == bulk.itemLevel() && item instanceof Wanted.Members(_, var members)
              ? bulk.itemKey().stream().map(slot -> name(members, slot)).toList()
              : List.of();
      case Wanted.Members(_, var members) -> {
        for (Wanted member : members.values()) {
          List<String> found = names(member, bulk);
          if (!found.isEmpty()) {
            yield found;
          }
        }
        yield List.of();
      }
    };
  }

  private static String name(Map<String, Wanted> members, int slot) {
    for (Map.Entry<String, Wanted> member : members.entrySet()) {
      if (member.getValue().slot() == slot) {
        return member.getKey();
      }
    }
    return "?";
  }
}
