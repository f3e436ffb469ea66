package dev.facet.server.route;

import dev.facet.http.Method;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What is at one path: a target per method. HEAD is answered by what answers GET. */
final class Item<T> {
  private final Map<Method, T> targets;
  private final Map<Method, Routing.Found<T>> constant = new EnumMap<>(Method.class);
  private final int[] parameterSegments;
  private final Routing<T> notAllowed;
  private final Routing<T> options;

  /** The segments, counted from 0, that are parameters. */
  Item(Map<Method, T> byMethod, List<Integer> parameterSegments) {
    this.parameterSegments = parameterSegments.stream().mapToInt(Integer::intValue).toArray();
    targets = new EnumMap<>(byMethod);
    T get = byMethod.get(Method.GET);
    if (get != null) {
      targets.putIfAbsent(Method.HEAD, get);
    }
    if (parameterSegments.isEmpty()) {
      targets.forEach(
          (method, target) -> constant.put(method, new Routing.Found<>(target, List.of())));
    }
    Set<Method> allowed = EnumSet.of(Method.OPTIONS);
    allowed.addAll(targets.keySet());
    String allow = allowed.stream().map(Method::name).collect(Collectors.joining(", "));
    notAllowed = new Routing.MethodNotAllowed<>(allow);
    options = new Routing.Options<>(allow);
  }

  /** What that method finds here, parameters taken from a path that led here. */
  Routing<T> routing(Method method, String path) {
    Routing.Found<T> found = constant.get(method);
    if (found != null) {
      return found;
    }
    T target = targets.get(method);
    if (target == null) {
      return method == Method.OPTIONS ? options : notAllowed;
    }
    return new Routing.Found<>(target, parameters(path));
  }

  private List<String> parameters(String path) {
    String[] values = new String[parameterSegments.length];
    int segment = 0;
    int start = 1;
    for (int i = 0; i < values.length; segment++) {
      int slash = path.indexOf('/', start);
      int end = slash < 0 ? path.length() : slash;
      if (segment == parameterSegments[i]) {
        values[i++] = Segments.decoded(path, start, end);
      }
      start = end + 1;
    }
    return List.of(values);
  }
}
