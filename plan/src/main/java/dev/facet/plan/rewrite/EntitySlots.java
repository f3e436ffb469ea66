package dev.facet.plan.rewrite;

import dev.facet.definition.config.Names;
import dev.facet.definition.graph.FieldDefinition;
import dev.facet.definition.graph.GraphDefinition;
import dev.facet.definition.graph.SourceDefinition;
import dev.facet.definition.graph.TypeDefinition.ObjectType;
import dev.facet.plan.Fetch;
import dev.facet.plan.Plan;
import dev.facet.plan.Wanted;
import dev.facet.plan.graph.AnswerPath;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the slots of an entity's fields in a projection. */
final class EntitySlots {
  private EntitySlots() {}

  /**
   * The slot of a field of the object that a single call answers with; null when the projection
   * does not want it.
   */
  static @Nullable Integer of(Plan plan, GraphDefinition graph, Fetch fetch, String field) {
    SourceDefinition source = graph.source(fetch.rest().source());
    @Nullable List<String> inside =
        jsonPath(graph, fetch.field().type().named(), field, source.names());
    if (inside == null) {
      return null;
    }
    var path = new ArrayList<>(AnswerPath.of(source, fetch.rest()));
    path.addAll(inside);
    @Nullable Wanted wanted = WantedTree.at(plan.results().get(fetch.result()).root(), path);
    return wanted == null ? null : Integer.valueOf(wanted.slot());
  }

  /** Where an object of that type has the field; null when the type has no such field. */
  static @Nullable List<String> jsonPath(
      GraphDefinition graph, String type, String field, Names names) {
    @Nullable FieldDefinition definition =
        graph.type(type) instanceof ObjectType object ? object.fields().get(field) : null;
    return definition == null ? null : definition.jsonPath(names);
  }
}
