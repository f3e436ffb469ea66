package dev.facet.engine.shape;

import static java.util.Objects.requireNonNull;

import dev.facet.definition.graph.Value;
import dev.facet.engine.join.Joins;
import dev.facet.engine.table.Tables;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a shape program reads.
 *
 * @param results by id
 * @param held {@link ShapeProgram#conditions(java.util.function.Predicate)}
 * @param variables the request's, by name, for expressions; null when absent
 * @param expectedBytes size of the array to begin with, such as the last body's of this endpoint
 * @param maxBytes a body that would be longer fails with reason {@code limit}
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier; nobody compares inputs
public record ShapeInput(
    List<Tables> results,
    Joins joins,
    boolean[] held,
    Function<String, @Nullable Value> variables,
    int expectedBytes,
    int maxBytes) {
  public ShapeInput {
    results = List.copyOf(results);
    requireNonNull(joins, "joins");
    requireNonNull(held, "held");
    requireNonNull(variables, "variables");
    if (maxBytes < 1) {
      throw new IllegalArgumentException("maxBytes: " + maxBytes + " (expected: > 0)");
    }
  }

  /** Of a shape whose expressions read no variables. */
  public ShapeInput(
      List<Tables> results, Joins joins, boolean[] held, int expectedBytes, int maxBytes) {
    this(results, joins, held, _ -> null, expectedBytes, maxBytes);
  }

  /**
   * A rough measure of the work: bytes of all bodies, of which shaping copies a part. Above 256 KiB
   * it belongs on a compute thread.
   */
  public long estimatedBytes() {
    return results.stream().mapToLong(Tables::bodyBytes).sum();
  }
}
