package dev.facet.plan.compile;

import dev.facet.definition.graph.FieldDefinition;
import dev.facet.definition.graph.SourceDefinition;
import dev.facet.plan.walk.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An object of a source's JSON, where the compiler stands.
 *
 * @param node what is wanted of the object
 * @param type the graph type that the node is declared as; of an abstract one, each object type in
 *     its turn
 * @param provides fields that this object has; null for all
 * @param entryField the field that holds the object's member name in its parent, or null
 * @param entryKey the node of that name
 */
record Site(
    Node node,
    String type,
    SourceDefinition source,
    @Nullable List<String> provides,
    @Nullable String entryField,
    @Nullable Node entryKey,
    Branch branch) {

  Position position() {
    return new Position(node.projection().id(), node.level());
  }

  Site as(String objectType) {
    return new Site(node, objectType, source, provides, entryField, entryKey, branch);
  }

  Site on(Branch other) {
    return new Site(node, type, source, provides, entryField, entryKey, other);
  }

  boolean provides(String field) {
    return provides == null || provides.contains(field);
  }

  /** Where the object has that field. Null where the source has something else in the way. */
  @Nullable Node property(FieldDefinition field) {
    if (field.name().equals(entryField)) {
      return entryKey;
    }
    return node.at(field.jsonPath(source.names()));
  }
}
