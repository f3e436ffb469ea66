package dev.facet.plan.compile;

import dev.facet.definition.graph.SourceDefinition;
import dev.facet.plan.Result;
import dev.facet.plan.graph.AnswerPath;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Result} in the making: slots and levels are numbered as they are first wanted.
 *
 * <p>Threading: confined to the compile of one endpoint.
 */
final class Projection {

  private static final class Level {
    final int parent;
    int slots;
    @Nullable Integer limit;
    @Nullable Integer bound;

    Level(int parent, @Nullable Integer limit, @Nullable Integer bound) {
      this.parent = parent;
      this.limit = limit;
      this.bound = bound;
    }
  }

  private final int id;
  private final String type;
  private final List<Level> levels = new ArrayList<>();
  private final Node root;
  private Result.@Nullable Envelope envelope;

  Projection(int id, String type) {
    this.id = id;
    this.type = type;
    root = newNode(newLevel(-1, null, null));
  }

  int id() {
    return id;
  }

  Node root() {
    return root;
  }

  /** Wants what tells errors in that source's answers. */
  void wantErrors(SourceDefinition source) {
    SourceDefinition.@Nullable Envelope wrapped = source.envelope();
    if (wrapped != null) {
      envelope = new Result.Envelope(slotAt(wrapped.error()), slotAt(wrapped.code()));
    }
  }

  private @Nullable Integer slotAt(@Nullable String path) {
    @Nullable Node node = path == null ? null : root.at(AnswerPath.split(path));
    return node == null ? null : node.slot();
  }

  int newLevel(int parent, @Nullable Integer limit, @Nullable Integer bound) {
    levels.add(new Level(parent, limit, bound));
    return levels.size() - 1;
  }

  Node newNode(int level) {
    return new Node(this, level, levels.get(level).slots++);
  }

  /** One more reader of a level, with bounds of its own. */
  void widen(int number, @Nullable Integer limit, @Nullable Integer bound) {
    Level level = levels.get(number);
    level.limit = larger(level.limit, limit);
    level.bound = larger(level.bound, bound);
  }

  private static @Nullable Integer larger(@Nullable Integer one, @Nullable Integer other) {
    return one == null || other == null ? null : Integer.valueOf(Math.max(one, other));
  }

  Result result() {
    return new Result(
        id,
        type,
        levels.stream()
            .map(level -> new Result.Level(level.parent, level.slots, level.limit, level.bound))
            .toList(),
        root.wanted(),
        envelope);
  }
}
