package dev.facet.engine.bind;

import org.jspecify.annotations.Nullable;

/** Guesses which name was meant. */
final class Nearest {
  /** Longer names are nobody's typing mistake, and would cost time. */
  private static final int MAX_LENGTH = 64;

  private Nearest() {}

  /** The name with the fewest edits, at most a third of its length; null when none is near. */
  static @Nullable String to(String name, Iterable<String> candidates) {
    if (name.length() > MAX_LENGTH) {
      return null;
    }
    String nearest = null;
    int fewest = Integer.MAX_VALUE;
    for (String candidate : candidates) {
      int edits = edits(name, candidate);
      if (edits < fewest && edits <= Math.max(1, (candidate.length() + 1) / 3)) {
        nearest = candidate;
        fewest = edits;
      }
    }
    return nearest;
  }

  /** Insertions, deletions and substitutions (Levenshtein), without regard to case. */
  private static int edits(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        boolean same = lower(a.charAt(i - 1)) == lower(b.charAt(j - 1));
        int replaced = diagonal + (same ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }

  private static char lower(char c) {
    return Character.toLowerCase(c);
  }
}
