package dev.facet.definition.graph;

/**
 * {@code @lookup}: how to get entities of the field's type by key.
 *
 * @param max keys per call; meaningful for list arguments
 */
public record LookupDefinition(int max) {
  public LookupDefinition {
    if (max < 1) {
      throw new IllegalArgumentException("max: " + max + " (expected: at least 1)");
    }
  }
}
