package dev.facet.definition.diagnostic;

import static java.util.Objects.requireNonNull;

/**
 * Where something stands in a workspace's files.
 *
 * @param file the path relative to the workspace, with forward slashes
 * @param line 1-based
 * @param column 1-based, in UTF-16 code units
 */
public record Place(String file, int line, int column) implements Comparable<Place> {
  public Place {
    requireNonNull(file, "file");
    if (line < 1 || column < 1) {
      throw new IllegalArgumentException("place: " + line + ":" + column + " (expected: from 1:1)");
    }
  }

  /** The beginning of a file, for mistakes that concern all of it. */
  public static Place startOf(String file) {
    return new Place(file, 1, 1);
  }

  @Override
  public int compareTo(Place other) {
    int byFile = file.compareTo(other.file);
    if (byFile != 0) {
      return byFile;
    }
    int byLine = Integer.compare(line, other.line);
    return byLine != 0 ? byLine : Integer.compare(column, other.column);
  }

  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
