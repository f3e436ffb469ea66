package dev.facet.server.route;

import dev.facet.definition.endpoint.Route;
import dev.facet.http.Authority;
import dev.facet.http.Method;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds targets by host, path and method; immutable. A request takes one step per segment and
 * creates nothing but its parameters.
 *
 * <p>Literals win over parameters, the earliest segment deciding, and a path is matched before its
 * method: where {@code /orders/latest} exists, {@code DELETE /orders/latest} never reaches {@code
 * DELETE /orders/{id}}. A trailing slash is another path. Targets of a host win over targets of any
 * host.
 */
public final class Router<T> {
  private final Node<T> anyHost;
  private final Map<String, Node<T>> hosts;
  private final Routing<T> options;
  private final Routing<T> notFound = new Routing.NotFound<>("nothing is at this path");
  private final Routing<T> trailingSlash =
      new Routing.NotFound<>("nothing is at this path; it ends in a slash, which no route does");
  private final Routing<T> emptySegment =
      new Routing.NotFound<>("nothing is at this path; it has an empty segment");
  private final Routing<T> misdirected = new Routing.Misdirected<>();
  private final Routing<T> malformed =
      new Routing.Malformed<>("a character in the path that has to be percent-encoded");

  private Router(Node<T> anyHost, Map<String, Node<T>> hosts, Routing<T> options) {
    this.anyHost = anyHost;
    this.hosts = Map.copyOf(hosts);
    this.options = options;
  }

  public static <T> Builder<T> builder() {
    return new Builder<>();
  }

  /**
   * What is there for a request.
   *
   * @param authority as in the request's head: host, perhaps with a port
   * @param path as received, still encoded
   */
  public Routing<T> route(Method method, String authority, String path) {
    if (hosts.isEmpty()) {
      return routing(anyHost, method, path);
    }
    Node<T> host = hosts.get(Authority.host(authority));
    if (host != null) {
      return routing(host, method, path);
    }
    Routing<T> routing = routing(anyHost, method, path);
    return routing instanceof Routing.NotFound<T> && isElsewhere(path) ? misdirected : routing;
  }

  private boolean isElsewhere(String path) {
    for (Node<T> host : hosts.values()) {
      if (!(routing(host, Method.GET, path) instanceof Routing.NotFound<T>)) {
        return true;
      }
    }
    return false;
  }

  private Routing<T> routing(Node<T> root, Method method, String path) {
    int length = path.length();
    if (length == 0 || path.charAt(0) != '/') {
      return path.equals("*") && method == Method.OPTIONS ? options : malformed;
    }
    Node<T> node = root;
    int start = 1;
    while (start < length) {
      int hash = 0;
      boolean escape = false;
      int end = start;
      for (; end < length; end++) {
        char c = path.charAt(end);
        if (c == '/') {
          break;
        }
        if (!Segments.mayStand(c)) {
          return malformed;
        }
        escape |= c == '%';
        hash = 31 * hash + c;
      }
      if (end == start) {
        return emptySegment;
      }
      String mistake = Segments.mistake(path, start, end, escape);
      if (mistake != null) {
        return new Routing.Malformed<>(mistake);
      }
      Node<T> next = next(node, path, start, end, hash, escape);
      if (next == null) {
        return notFound;
      }
      node = next;
      start = end + 1;
    }
    if (length > 1 && path.charAt(length - 1) == '/') {
      return trailingSlash;
    }
    Item<T> item = node.item();
    return item == null ? notFound : item.routing(method, path);
  }

  private static <T> @Nullable Node<T> next(
      Node<T> node, String path, int start, int end, int hash, boolean escape) {
    Node<T> literal;
    if (escape) {
      String text = Segments.decoded(path, start, end);
      literal = node.literals().get(text, 0, text.length(), text.hashCode());
    } else {
      literal = node.literals().get(path, start, end, hash);
    }
    return literal == null ? node.parameter() : literal;
  }

  /** Collects routes. Threading: one thread. */
  public static final class Builder<T> {
    private final Node.Draft<T> anyHost = new Node.Draft<>();
    private final Map<String, Node.Draft<T>> hosts = new LinkedHashMap<>();
    private final Set<Method> methods = EnumSet.of(Method.OPTIONS);

    private Builder() {}

    /**
     * Adds a target.
     *
     * @param host null for any
     * @param prefix literal segments before the route, such as {@code /api/mobile}, or ""
     * @return the target that has the same host, path and method and stays in its place, or null
     */
    public @Nullable T add(
        @Nullable String host, String prefix, Route route, Method method, T target) {
      Node.Draft<T> draft = host == null ? anyHost : ofHost(host);
      for (String literal : List.of(prefix.split("/"))) {
        draft = literal.isEmpty() ? draft : draft.literal(literal);
      }
      for (Route.Segment segment : route.segments()) {
        draft =
            switch (segment) {
              case Route.Segment.Literal(var text) -> draft.literal(text);
              case Route.Segment.Parameter _ -> draft.parameter();
            };
      }
      methods.add(method);
      return draft.put(method, target);
    }

    public Router<T> build() {
      if (methods.contains(Method.GET)) {
        methods.add(Method.HEAD);
      }
      String allow = methods.stream().map(Method::name).collect(Collectors.joining(", "));
      Map<String, Node<T>> compiled = new LinkedHashMap<>();
      hosts.forEach((host, draft) -> compiled.put(host, Node.compile(draft, anyHost)));
      return new Router<>(Node.compile(anyHost), compiled, new Routing.Options<>(allow));
    }

    private Node.Draft<T> ofHost(String host) {
      return hosts.computeIfAbsent(host.toLowerCase(Locale.ROOT), _ -> new Node.Draft<>());
    }
  }
}
