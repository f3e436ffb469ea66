package dev.facet.definition.check;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the name that an author probably meant. */
public final class Nearest {
  private static final int LISTED = 20;

  private Nearest() {}

  /**
   * The hint for an unknown name: the nearest one, or what there is to choose from; null when there
   * is nothing.
   */
  public static @Nullable String hint(String wrong, Collection<String> names) {
    return hint(wrong, names, "");
  }

  /**
   * The same for names that are written with a sign before them.
   *
   * @param sign such as {@code @} or {@code $}
   */
  public static @Nullable String hint(String wrong, Collection<String> names, String sign) {
    String nearest = of(wrong, names);
    if (nearest != null) {
      return "did you mean `" + sign + nearest + "`?";
    }
    if (names.isEmpty()) {
      return null;
    }
    var listed = names.stream().sorted().limit(LISTED).map(name -> sign + name).toList();
    return "there is: " + String.join(", ", listed) + (names.size() > LISTED ? ", …" : "");
  }

  /** The name at the smallest edit distance, when that is at most a third of the length. */
  static @Nullable String of(String wrong, Collection<String> names) {
    String best = null;
    int bestDistance = (wrong.length() < 2 ? 0 : Math.max(1, wrong.length() / 3)) + 1;
    for (String name : names.stream().sorted().toList()) {
      int distance = distance(fold(wrong), fold(name));
      if (distance < bestDistance) {
        best = name;
        bestDistance = distance;
      }
    }
    return best;
  }

  private static String fold(String name) {
    return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
  }

  /** Damerau-Levenshtein, adjacent transpositions only. */
  private static int distance(String a, String b) {
    if (Math.abs(a.length() - b.length()) > 8) {
      return Integer.MAX_VALUE;
    }
    int[] beforePrevious = new int[b.length() + 1];
    int[] previous = new int[b.length() + 1];
    int[] current = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(Math.min(previous[j], current[j - 1]) + 1, previous[j - 1] + same);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        current[j] = swapped ? Math.min(best, beforePrevious[j - 2] + 1) : best;
      }
      int[] freed = beforePrevious;
      beforePrevious = previous;
      previous = current;
      current = freed;
    }
    return previous[b.length()];
  }
}
