package dev.facet.engine.shape;

import static java.util.Objects.requireNonNull;

import dev.facet.engine.join.Joins;
import dev.facet.engine.table.Tables;
import java.util.List;

/**
 * What a shape program reads.
 *
 * @param results by id
 * @param held {@link ShapeProgram#conditions(java.util.function.Predicate)}
 * @param expectedBytes size of the array to begin with, such as the last body's of this endpoint
 * @param maxBytes a body that would be longer fails with reason {@code limit}
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier; nobody compares inputs
public record ShapeInput(
    List<Tables> results, Joins joins, boolean[] held, int expectedBytes, int maxBytes) {
  public ShapeInput {
    results = List.copyOf(results);
    requireNonNull(joins, "joins");
    requireNonNull(held, "held");
    if (maxBytes < 1) {
      throw new IllegalArgumentException("maxBytes: " + maxBytes + " (expected: > 0)");
    }
  }

  /**
   * A rough measure of the work: bytes of all bodies, of which shaping copies a part. Above 256 KiB
   * it belongs on a compute thread.
   */
  public long estimatedBytes() {
    return results.stream().mapToLong(Tables::bodyBytes).sum();
  }
}
