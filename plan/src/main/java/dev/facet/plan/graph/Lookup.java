package dev.facet.plan.graph;

import dev.facet.definition.graph.ArgumentDefinition;
import dev.facet.definition.graph.FieldDefinition;
import dev.facet.definition.graph.GraphDefinition;
import dev.facet.definition.graph.RestDefinition;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A way to get entities of a type by a key.
 *
 * @param keyArguments one per field of the key, in the key's order
 * @param bulk takes many keys at a time
 * @param max keys per call
 */
public record Lookup(
    FieldDefinition field,
    RestDefinition rest,
    List<String> key,
    List<ArgumentDefinition> keyArguments,
    boolean bulk,
    int max) {

  public Lookup {
    key = List.copyOf(key);
    keyArguments = List.copyOf(keyArguments);
  }

  public String coordinate() {
    return GraphDefinition.QUERY + "." + field.name();
  }

  /** Its answer has all these fields of the type. */
  public boolean provides(Collection<String> fields) {
    @Nullable List<String> provided = rest.provides();
    return provided == null || provided.containsAll(fields);
  }

  /** Which part of the key that argument carries, or -1. */
  public int keyPart(String argument) {
    for (int i = 0; i < keyArguments.size(); i++) {
      if (keyArguments.get(i).name().equals(argument)) {
        return i;
      }
    }
    return -1;
  }

  /** Answers of the other one can be read as answers of this one. */
  boolean canStandFor(Lookup other) {
    @Nullable List<String> provided = other.rest.provides();
    return rest.source().equals(other.rest.source())
        && (rest.provides() == null || (provided != null && provides(provided)));
  }
}
