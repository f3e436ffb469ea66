package dev.facet.engine.pass;

import dev.facet.engine.Credentials;
import dev.facet.engine.Invocation;
import dev.facet.engine.cache.Caches;
import dev.facet.engine.cache.Collapsing;
import dev.facet.engine.cache.ResponseCache;
import dev.facet.http.client.HttpClient;
import dev.facet.http.server.Exchange;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Passes the requests of one route on. Immutable; what it refers to is shared by all routes.
 *
 * <p>Threading: any loop.
 */
public final class PassThrough {
  private final PassRoute route;
  private final HttpClient client;
  private final Credentials credentials;
  private final boolean personal;
  private final Caches caches;
  private final @Nullable ResponseCache cache;
  private final Collapsing collapsing;
  private final PassObserver observer;
  private final LongSupplier nanoTime;

  /**
   * A route with what serves it.
   *
   * @param personal what is called carries who asks
   * @param caches all of them: a write invalidates what others have kept as well
   * @param cache the facet's own; null when nothing is kept
   * @param collapsing one per facet
   */
  public PassThrough(
      PassRoute route,
      HttpClient client,
      Credentials credentials,
      boolean personal,
      Caches caches,
      @Nullable ResponseCache cache,
      Collapsing collapsing,
      PassObserver observer,
      LongSupplier nanoTime) {
    this.route = route;
    this.client = client;
    this.credentials = credentials;
    this.personal = personal;
    this.caches = caches;
    this.cache = route.cache() == null ? null : cache;
    this.collapsing = collapsing;
    this.observer = observer;
    this.nanoTime = nanoTime;
  }

  public PassRoute route() {
    return route;
  }

  /**
   * Answers a request, now or later.
   *
   * @param exchange with its body unread, if it has one
   * @param invocation the same request's facts; its route parameters and body are not looked at
   */
  public void handle(Exchange exchange, Invocation invocation) {
    new PassRun(this, exchange, invocation).begin();
  }

  HttpClient client() {
    return client;
  }

  Credentials credentials() {
    return credentials;
  }

  boolean isPersonal() {
    return personal;
  }

  Caches caches() {
    return caches;
  }

  @Nullable ResponseCache cache() {
    return cache;
  }

  Collapsing collapsing() {
    return collapsing;
  }

  PassObserver observer() {
    return observer;
  }

  long now() {
    return nanoTime.getAsLong();
  }
}
