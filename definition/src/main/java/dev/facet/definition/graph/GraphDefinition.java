package dev.facet.definition.graph;

import java.util.Optional;
import java.util.SequencedMap;

/**
 * The types, fields and joins that the sources offer, checked: every name that it uses exists in
 * it.
 *
 * @param sources by name
 * @param types by name, the built-in scalars and {@code Query} included
 */
public record GraphDefinition(
    SequencedMap<String, SourceDefinition> sources, SequencedMap<String, TypeDefinition> types) {
  public static final String QUERY = "Query";
  public static final String MUTATION = "Mutation";

  public GraphDefinition {
    sources = Ordered.copyOf(sources);
    types = Ordered.copyOf(types);
  }

  /** The type of that name, which a checked document may rely on. */
  public TypeDefinition type(String name) {
    TypeDefinition type = types.get(name);
    if (type == null) {
      throw new IllegalArgumentException(
          "type: " + name + " (expected: one of " + types.keySet() + ")");
    }
    return type;
  }

  public Optional<TypeDefinition> find(String name) {
    return Optional.ofNullable(types.get(name));
  }

  public SourceDefinition source(String name) {
    SourceDefinition source = sources.get(name);
    if (source == null) {
      throw new IllegalArgumentException(
          "source: " + name + " (expected: one of " + sources.keySet() + ")");
    }
    return source;
  }
}
