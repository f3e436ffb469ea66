package dev.facet.definition.graph;

import java.util.List;

/**
 * {@code @bulk(by: "a b", max)}: one call for all parents; the variables that name {@code this.x}
 * become lists of the parents' values and the answer's items go to the parents by their {@code by}
 * fields.
 *
 * @param by for each {@code this.x} of the call, in the order of {@code inputs}, the field of the
 *     item's type (a graph field name) that carries the same value
 * @param inputs the parent's fields that the call uses, in the order of {@code by}
 * @param max parents per call
 */
public record BulkDefinition(List<String> by, List<String> inputs, int max) {
  public BulkDefinition {
    by = List.copyOf(by);
    inputs = List.copyOf(inputs);
    if (by.isEmpty() || by.size() != inputs.size()) {
      throw new IllegalArgumentException(
          "by: " + by + " (expected: one for each of " + inputs + ")");
    }
    if (max < 1) {
      throw new IllegalArgumentException("max: " + max + " (expected: at least 1)");
    }
  }
}
