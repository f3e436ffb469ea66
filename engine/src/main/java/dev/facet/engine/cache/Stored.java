package dev.facet.engine.cache;

import dev.facet.http.Headers;
import dev.facet.http.Method;
import dev.facet.http.client.Response;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An answer in the cache. Immutable, but that it can be declared {@linkplain #invalidate invalid},
 * which every holder sees.
 *
 * <p>Threading: any thread.
 */
public final class Stored {
  /** Bytes that an entry takes beside its headers and body, roughly. */
  private static final int OVERHEAD = 400;

  private static final byte[] NOTHING = new byte[Response.PADDING];

  private final Response response;
  private final CacheControl control;
  private final CachePolicy policy;
  private final Varying varying;
  private final Freshness freshness;
  private final long received;
  private final Set<String> tags;
  private final @Nullable String entity;
  private volatile boolean invalid;

  Stored(
      Response response,
      CacheControl control,
      CachePolicy policy,
      Varying varying,
      Freshness freshness,
      long received,
      Set<String> tags) {
    this(response, control, policy, varying, freshness, received, tags, null);
  }

  private Stored(
      Response response,
      CacheControl control,
      CachePolicy policy,
      Varying varying,
      Freshness freshness,
      long received,
      Set<String> tags,
      @Nullable String entity) {
    this.response = response;
    this.control = control;
    this.policy = policy;
    this.varying = varying;
    this.freshness = freshness;
    this.received = received;
    this.tags = Set.copyOf(tags);
    this.entity = entity;
  }

  /**
   * What is kept of an answer.
   *
   * @param request the headers that it was asked for with
   * @param requested when, milliseconds since 1970
   * @param received when it came
   * @param tags by which it can be invalidated
   */
  public static Stored of(
      Response response,
      Headers request,
      CachePolicy policy,
      long requested,
      long received,
      Set<String> tags) {
    CacheControl control = CacheControl.of(response.headers());
    return new Stored(
        compact(response),
        control,
        policy,
        Varying.of(request, response.headers()),
        Freshness.of(response.status(), response.headers(), control, policy, requested, received),
        received,
        tags);
  }

  /**
   * One entity of an answer that has several: as fresh as the answer, but that it cannot be asked
   * for whether it has changed, because validators are about answers.
   *
   * @param from where the entity's JSON begins in the answer's body
   * @param to exclusive
   * @param of its name, see {@link #entity}
   */
  public Stored part(int from, int to, @Nullable String of) {
    byte[] json = new byte[to - from + Response.PADDING];
    System.arraycopy(response.body(), from, json, 0, to - from);
    return part(new Response(200, Headers.EMPTY, json, to - from), freshness, of);
  }

  /**
   * That the answer has no entity of that key.
   *
   * @param seconds for which that counts at most
   */
  public Stored gap(long seconds, @Nullable String of) {
    long known = freshness.lifetime();
    long lifetime = known < 0 ? seconds : Math.min(known, seconds);
    Response nothing = new Response(404, Headers.EMPTY, NOTHING, 0);
    return part(nothing, new Freshness(lifetime, freshness.initialAge()), of);
  }

  private Stored part(Response one, Freshness fresh, @Nullable String of) {
    return new Stored(one, control, policy, varying, fresh, received, tags, of);
  }

  /** Whether it was taken out of that very answer. */
  @SuppressWarnings("ReferenceEquality") // parts have the answer's own object
  public boolean isPartOf(Stored whole) {
    return freshness == whole.freshness;
  }

  /** No entity of that key. */
  public boolean isGap() {
    return response.status() == 404 && response.length() == 0;
  }

  /** Whether it can ever serve, being of no use for a validation. */
  public boolean isEverOfUse() {
    return lifetime() > 0 || staleWhileRevalidate() > 0 || staleIfError() > 0;
  }

  /**
   * {@code Product/42} when it holds that entity and no other of its type; null when that is not
   * known.
   */
  public @Nullable String entity() {
    return entity;
  }

  /** Arrays that grew while a body came in may be twice as long as it. */
  private static Response compact(Response response) {
    int needed = response.length() + Response.PADDING;
    return response.body().length <= needed + needed / 8
        ? response
        : new Response(
            response.status(),
            response.headers(),
            Arrays.copyOf(response.body(), needed),
            response.length());
  }

  /** The answer as it came, with padding behind its body. */
  public Response response() {
    return response;
  }

  public Headers headers() {
    return response.headers();
  }

  public CacheControl control() {
    return control;
  }

  CachePolicy policy() {
    return policy;
  }

  /** For the one who asked: kept as by a private cache, or said to be so. */
  public boolean isPrivate() {
    return !policy.shared() || control.has(CacheControl.Flag.PRIVATE);
  }

  Varying varying() {
    return varying;
  }

  /** By which it can be invalidated. */
  public Set<String> tags() {
    return tags;
  }

  /** When it came, milliseconds since 1970. */
  public long received() {
    return received;
  }

  /** Seconds, whole ones (RFC 9111 section 4.2.3). */
  public long age(long now) {
    return freshness.initialAge() + Math.max(0, now - received) / 1000;
  }

  /** Seconds for which it is fresh, 0 when nobody says. */
  public long lifetime() {
    return Math.max(0, freshness.lifetime());
  }

  /** Until when it is fresh, milliseconds since 1970. */
  public long freshUntil() {
    return received + (lifetime() - freshness.initialAge()) * 1000;
  }

  public boolean isFresh(long now) {
    return now < freshUntil();
  }

  /** Whether it can be asked for whether it has changed. */
  public boolean hasValidator() {
    return headers().contains("etag") || headers().contains("last-modified");
  }

  /** Seconds for which it may serve stale while it is asked for again. */
  long staleWhileRevalidate() {
    long said = control.staleWhileRevalidate();
    return Math.max(0, said >= 0 ? said : policy.staleWhileRevalidate());
  }

  /** Seconds for which it may serve stale in place of a failure. */
  long staleIfError() {
    long said = control.staleIfError();
    return Math.max(0, said >= 0 ? said : policy.staleIfError());
  }

  /** No longer of use, whatever its freshness: something has changed. */
  public void invalidate() {
    invalid = true;
  }

  public boolean isInvalid() {
    return invalid;
  }

  /**
   * Whether it may be kept and would be of use (RFC 9111 section 3).
   *
   * @param authorized the request carried the client's own {@code Authorization}
   */
  public boolean isPermitted(Method method, CacheControl request, boolean authorized) {
    return Storing.permitted(method, request, authorized, this);
  }

  /** Bytes that it takes. */
  public int weight() {
    return response.body().length + headers().wireLength() + OVERHEAD;
  }
}
