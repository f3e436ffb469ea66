package dev.facet.server.route;

import dev.facet.http.Method;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A state of the router: what may follow, and what is here.
 *
 * <pre>
 *   written     /orders/latest     /orders/{id}/lines
 *   compiled    orders ─┬─ latest ── lines      (of {id}: "latest" may be an id as well)
 *                       └─ {…} ───── lines
 * </pre>
 *
 * Routes are compiled so that a literal's state knows what would also match as a parameter. Looking
 * up therefore never turns back: one step per segment, whatever the routes.
 *
 * @param parameter the state after any segment that is none of the literals, or null
 * @param item what is at the path that leads here, or null
 */
record Node<T>(Literals<Node<T>> literals, @Nullable Node<T> parameter, @Nullable Item<T> item) {

  /** The compiled form of one tree of routes. */
  static <T> Node<T> compile(Draft<T> root) {
    return compile(List.of(root));
  }

  /** The compiled form of two trees of routes, of which the first wins. */
  static <T> Node<T> compile(Draft<T> first, Draft<T> second) {
    return compile(List.of(first, second));
  }

  /** A set of drafts that a path may have led to, the preferred one first, is one state. */
  private static <T> Node<T> compile(List<Draft<T>> drafts) {
    Set<String> keys = new LinkedHashSet<>();
    drafts.forEach(draft -> keys.addAll(draft.literals.keySet()));
    Map<String, Node<T>> literals = new LinkedHashMap<>();
    for (String key : keys) {
      literals.put(key, compile(after(key, drafts)));
    }
    List<@Nullable Draft<T>> behind = new ArrayList<>();
    drafts.forEach(draft -> behind.add(draft.parameter));
    List<Draft<T>> parameters = present(behind);
    Node<T> parameter = parameters.isEmpty() ? null : compile(parameters);
    return new Node<>(new Literals<>(literals), parameter, firstItem(drafts));
  }

  private static <T> List<Draft<T>> after(String literal, List<Draft<T>> drafts) {
    List<@Nullable Draft<T>> next = new ArrayList<>();
    for (Draft<T> draft : drafts) {
      next.add(draft.literals.get(literal));
      next.add(draft.parameter);
    }
    return present(next);
  }

  private static <T> List<Draft<T>> present(List<@Nullable Draft<T>> drafts) {
    List<Draft<T>> present = new ArrayList<>();
    for (Draft<T> draft : drafts) {
      if (draft != null) {
        present.add(draft);
      }
    }
    return present;
  }

  private static <T> @Nullable Item<T> firstItem(List<Draft<T>> drafts) {
    for (Draft<T> draft : drafts) {
      if (!draft.targets.isEmpty()) {
        return new Item<>(draft.targets, draft.parameterSegments);
      }
    }
    return null;
  }

  /** A node while routes are added. Threading: one thread. */
  static final class Draft<T> {
    private final SequencedMap<String, Draft<T>> literals = new LinkedHashMap<>();
    private final EnumMap<Method, T> targets = new EnumMap<>(Method.class);
    private final List<Integer> parameterSegments;
    private final int depth;
    private @Nullable Draft<T> parameter;

    Draft() {
      this(0, List.of());
    }

    private Draft(int depth, List<Integer> parameterSegments) {
      this.depth = depth;
      this.parameterSegments = parameterSegments;
    }

    Draft<T> literal(String text) {
      return literals.computeIfAbsent(text, _ -> new Draft<>(depth + 1, parameterSegments));
    }

    Draft<T> parameter() {
      if (parameter == null) {
        List<Integer> segments = new ArrayList<>(parameterSegments);
        segments.add(depth);
        parameter = new Draft<>(depth + 1, List.copyOf(segments));
      }
      return Objects.requireNonNull(parameter);
    }

    /** Puts a target here; answers the one that is here already and stays, or null. */
    @Nullable T put(Method method, T target) {
      return targets.putIfAbsent(method, target);
    }
  }
}
