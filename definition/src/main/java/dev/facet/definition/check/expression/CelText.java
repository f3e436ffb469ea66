package dev.facet.definition.check.expression;

import static java.util.Objects.requireNonNull;

import dev.facet.definition.diagnostic.Place;

/**
 * An expression where a document has it.
 *
 * @param place of the string that it is
 * @param file the text of the whole file
 */
public record CelText(String cel, Place place, String file) {
  /** Code points of one expression. */
  static final int MAX_LENGTH = 8_000;

  public CelText {
    requireNonNull(cel, "cel");
    requireNonNull(place, "place");
    requireNonNull(file, "file");
  }
}
