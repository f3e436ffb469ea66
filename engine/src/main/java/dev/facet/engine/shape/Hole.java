package dev.facet.engine.shape;

import static java.util.Objects.requireNonNull;

import dev.facet.engine.join.Reason;

/**
 * A part of a response that is not there, in one or more places of one path.
 *
 * @param path response names, {@code *} for positions in lists: {@code orders/*}{@code /product}
 * @param count places; at least 1
 */
public record Hole(String path, Reason reason, int count) {
  public Hole {
    requireNonNull(path, "path");
    requireNonNull(reason, "reason");
  }
}
