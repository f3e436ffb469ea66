package dev.facet.engine.pass;

import dev.facet.definition.config.FacetConfig;
import dev.facet.definition.config.ProxyDefinition;
import dev.facet.definition.config.ProxyDefinition.Caching;
import dev.facet.definition.graph.SourceDefinition;
import dev.facet.engine.cache.CacheControl;
import dev.facet.engine.cache.CachePolicy;
import dev.facet.engine.source.SourceSettings;
import dev.facet.http.HttpUrl;
import dev.facet.http.Method;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes routes of what a facet's {@code proxy:} says. */
public final class PassRoutes {
  private PassRoutes() {}

  /** The route of one entry. */
  public static PassRoute of(
      FacetConfig facet, ProxyDefinition proxy, SourceDefinition source, long defaultMaxBody) {
    Long maxBody = proxy.maxBody();
    return new PassRoute(
        SourceSettings.of(source, facet),
        facet.path() + proxy.path(),
        withoutSlash(HttpUrl.parse(source.url()).path()) + proxy.to(),
        methods(proxy),
        maxBody == null ? defaultMaxBody : maxBody,
        proxy.cookies(),
        policy(proxy.caching()));
  }

  private static String withoutSlash(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  private static Set<Method> methods(ProxyDefinition proxy) {
    Set<Method> methods = EnumSet.noneOf(Method.class);
    for (String name : proxy.methods()) {
      Method method = Method.of(name);
      if (method == null) {
        throw new IllegalArgumentException("method: " + name + " (expected: one that http knows)");
      }
      methods.add(method);
    }
    return methods;
  }

  private static @Nullable CachePolicy policy(@Nullable Caching caching) {
    return caching == null
        ? null
        : new CachePolicy(
            true,
            caching == Caching.HEURISTIC,
            CacheControl.ABSENT,
            CacheControl.ABSENT,
            CacheControl.ABSENT);
  }
}
