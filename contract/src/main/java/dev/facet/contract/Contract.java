package dev.facet.contract;

import static java.util.Objects.requireNonNull;

import dev.facet.definition.graph.Ordered;
import java.util.List;
import java.util.SequencedMap;

/**
 * Everything that one facet promises its clients, in one version.
 *
 * @param version {@code current} for what the workspace's files say now
 * @param security what clients show, any one of them; empty when nothing is asked for
 * @param operations sorted by path and method
 * @param schemas by name, sorted; {@link Schema.Ref} names one of these
 */
public record Contract(
    String facet,
    String version,
    List<SecurityScheme> security,
    List<Operation> operations,
    SequencedMap<String, Schema> schemas) {
  /** The version that is not frozen. */
  public static final String CURRENT = "current";

  public Contract {
    requireNonNull(facet, "facet");
    requireNonNull(version, "version");
    security = List.copyOf(security);
    operations = List.copyOf(operations);
    schemas = Ordered.copyOf(schemas);
  }

  /** The schema of that name, which a contract may rely on. */
  public Schema schema(String name) {
    Schema schema = schemas.get(name);
    if (schema == null) {
      throw new IllegalArgumentException(
          "schema: " + name + " (expected: one of " + schemas.keySet() + ")");
    }
    return schema;
  }
}
