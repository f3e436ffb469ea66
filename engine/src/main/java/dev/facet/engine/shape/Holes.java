package dev.facet.engine.shape;

import dev.facet.engine.join.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The paths of a shape that can be missing, numbered at compile time. */
final class Holes {
  private static final int REASONS = Reason.values().length;

  private final Map<String, Integer> numbers = new LinkedHashMap<>();
  private final List<String> paths = new ArrayList<>();

  /** The number of a path; the same path has one number wherever it is met. */
  int path(String path) {
    return numbers.computeIfAbsent(
        path,
        added -> {
          paths.add(added);
          return paths.size() - 1;
        });
  }

  static int number(int path, Reason reason) {
    return path * REASONS + reason.shown().code();
  }

  /** Equal ones counted together, in the order of their first place. */
  List<Hole> counted(int[] holes) {
    Map<Integer, Integer> counts = new LinkedHashMap<>();
    for (int hole : holes) {
      counts.merge(hole, 1, Integer::sum);
    }
    return counts.entrySet().stream()
        .map(hole ->
            new Hole(
                paths.get(hole.getKey() / REASONS),
                Reason.of(hole.getKey() % REASONS),
                hole.getValue()))
        .toList();
  }
}
