package dev.facet.engine.pass;

import dev.facet.engine.Credentials;
import dev.facet.engine.Invocation;
import dev.facet.engine.cache.Caches;
import dev.facet.engine.cache.Collapsing;
import dev.facet.engine.cache.ResponseCache;
import dev.facet.engine.source.Caller;
import dev.facet.http.Answer;
import dev.facet.http.Method;
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
  private final Caller reads;
  private final Caller writes;
  private final Credentials credentials;
  private final boolean personal;
  private final Answer signInFirst;
  private final Caches caches;
  private final @Nullable ResponseCache cache;
  private final Collapsing collapsing;
  private final PassObserver observer;
  private final LongSupplier nanoTime;

  /**
   * A route with what serves it.
   *
   * @param reads makes calls that change nothing
   * @param writes makes the others
   * @param personal what is called carries who asks
   * @param signInFirst for those who have to be known and are not
   * @param caches all of them: a write invalidates what others have kept as well
   * @param cache the facet's own; null when nothing is kept
   * @param collapsing one per facet
   */
  public PassThrough(
      PassRoute route,
      Caller reads,
      Caller writes,
      Credentials credentials,
      boolean personal,
      Answer signInFirst,
      Caches caches,
      @Nullable ResponseCache cache,
      Collapsing collapsing,
      PassObserver observer,
      LongSupplier nanoTime) {
    this.route = route;
    this.reads = reads;
    this.writes = writes;
    this.credentials = credentials;
    this.personal = personal;
    this.signInFirst = signInFirst;
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

  /** Calls the source, within what it can take. */
  Caller caller(Method method) {
    return method.isSafe() ? reads : writes;
  }

  Answer signInFirst() {
    return signInFirst;
  }

  Credentials credentials() {
    return credentials;
  }

  /** What is called carries who asks. */
  public boolean isPersonal() {
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
