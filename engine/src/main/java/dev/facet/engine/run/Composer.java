package dev.facet.engine.run;

import dev.facet.definition.endpoint.EndpointDefinition;
import dev.facet.definition.graph.CacheHint;
import dev.facet.engine.Invocation;
import dev.facet.engine.cache.CacheStatus;
import dev.facet.engine.cache.Composed;
import dev.facet.engine.cache.ComposedAnswers;
import dev.facet.engine.cache.EntityTag;
import dev.facet.engine.cache.Rendition;
import dev.facet.engine.cache.ResponseCache;
import dev.facet.engine.cache.ResponseCache.Event;
import dev.facet.engine.cache.Validation;
import dev.facet.engine.source.CachedReads;
import dev.facet.http.Answer;
import dev.facet.http.Headers;
import dev.facet.plan.Plan;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint's whole answers tell about caching, and those that need not be made anew. Only
 * for endpoints that read, of facets with a cache.
 *
 * <p>A whole answer is {@code public} or {@code private} and fresh as long as everything in it;
 * with something in it that is not kept it can only be validated ({@code no-cache}), and when that
 * is personal nothing is said, so that it is not stored at all. Answers with holes never come here.
 *
 * <p>Threading: any loop.
 */
final class Composer {
  private final Object endpoint;
  private final ResponseCache cache;
  private final ComposedAnswers answers;
  private final @Nullable CacheHint hint;

  /** Client headers that take part, lower-case. */
  private final List<String> selecting;

  private final Headers fixed;

  /** Who asks takes part in some call: no answer is for all. */
  private final boolean personal;

  private Composer(
      Object endpoint,
      ResponseCache cache,
      ComposedAnswers answers,
      @Nullable CacheHint hint,
      List<String> selecting,
      Headers fixed,
      boolean personal) {
    this.endpoint = endpoint;
    this.cache = cache;
    this.answers = answers;
    this.hint = hint;
    this.selecting = selecting;
    this.fixed = fixed;
    this.personal = personal;
  }

  /** Null when the endpoint's answers say nothing. */
  static @Nullable Composer of(
      Object endpoint,
      Plan plan,
      List<PreparedFetch> fetches,
      @Nullable CachedReads reads,
      @Nullable ComposedAnswers answers) {
    if (reads == null
        || answers == null
        || plan.endpoint().kind() != EndpointDefinition.Kind.QUERY
        || fetches.isEmpty()) {
      return null;
    }
    CacheHint hint = plan.endpoint().cache();
    boolean personal =
        plan.access() != null
            || (hint != null && hint.scope() == CacheHint.Scope.PRIVATE)
            || fetches.stream().anyMatch(PreparedFetch::personal);
    List<String> selecting = selecting(plan, fetches);
    return new Composer(
        endpoint, reads.cache(), answers, hint, selecting, fixed(plan, selecting), personal);
  }

  private static List<String> selecting(Plan plan, List<PreparedFetch> fetches) {
    Set<String> names = new TreeSet<>();
    for (EndpointDefinition.ParameterDefinition parameter : plan.endpoint().parameters()) {
      if (parameter.in() == EndpointDefinition.In.HEADER) {
        names.add(parameter.name().toLowerCase(java.util.Locale.ROOT));
      }
    }
    for (PreparedFetch fetch : fetches) {
      names.addAll(fetch.source().forward());
      if (fetch.source().forwardsAuthorization()) {
        names.add("authorization");
      }
    }
    return List.copyOf(names);
  }

  private static Headers fixed(Plan plan, List<String> selecting) {
    Headers.Builder fixed = Headers.builder();
    if (!selecting.isEmpty()) {
      fixed.add("vary", String.join(", ", selecting));
    }
    if (!plan.reads().isEmpty()) {
      fixed.add(CacheGroups.GROUPS, CacheGroups.value(plan.reads()));
    }
    return fixed.build();
  }

  // ---- before anything is fetched

  /** The answer to a request, if one that holds is there; null when the plan has to be run. */
  @Nullable Answer known(Invocation request) {
    if (personal || request.headers().contains("authorization")) {
      return null;
    }
    long now = cache.now();
    Composed composed = answers.find(key(request), now);
    if (composed == null) {
      return null;
    }
    cache.count(Event.COMPOSED);
    Rendition rendition = composed.renditions().at(composed.secondsLeft(now));
    if (rendition == null) {
      rendition = rendition(composed, composed.secondsLeft(now));
      composed.renditions().keep(rendition);
    }
    return isKnownToClient(request, composed.tag()) ? rendition.unmodified() : rendition.whole();
  }

  private Rendition rendition(Composed composed, long seconds) {
    String status = CacheStatus.hit(seconds);
    Headers says = says(composed.tag(), cacheControl(seconds, false), status);
    return new Rendition(seconds, with(composed.answer(), says), Answer.empty(304, says));
  }

  private ComposedAnswers.Key key(Invocation request) {
    Headers taking = Headers.EMPTY;
    if (!selecting.isEmpty()) {
      Headers.Builder selected = Headers.builder();
      selecting.forEach(name -> selected.addFrom(request.headers(), name));
      taking = selected.build();
    }
    return new ComposedAnswers.Key(endpoint, request.routeParameters(), request.rawQuery(), taking);
  }

  // ---- after it was composed

  /**
   * The same answer with what it says about caching, or that the client has it already.
   *
   * @param calls that were made for it
   */
  Answer finished(Answer whole, Ingredients ingredients, Invocation request, int calls) {
    long now = cache.now();
    boolean ofOnePerson = personal || ingredients.isPersonal();
    long freshUntil = limited(ingredients.freshUntil(), now);
    if (freshUntil <= now && ofOnePerson && ingredients.freshUntil() == 0) {
      return whole;
    }
    String tag = EntityTag.of(whole.bytes(), whole.offset(), whole.length());
    if (!ofOnePerson && freshUntil > now && !request.headers().contains("authorization")) {
      Composed composed = Composed.of(compact(whole), tag, freshUntil, ingredients.stored());
      answers.put(key(request), composed);
    }
    String control = cacheControl((freshUntil - now) / 1000, ofOnePerson);
    Headers says = says(tag, control, ingredients.status(calls, now));
    return isKnownToClient(request, tag) ? Answer.empty(304, says) : with(whole, says);
  }

  private long limited(long freshUntil, long now) {
    return hint == null || hint.maxAge() == null
        ? freshUntil
        : Math.min(freshUntil, now + hint.maxAge().toMillis());
  }

  private static Answer compact(Answer whole) {
    byte[] body =
        java.util.Arrays.copyOfRange(
            whole.bytes(), whole.offset(), whole.offset() + whole.length());
    return Answer.of(whole.status(), whole.headers(), body);
  }

  private Headers says(String tag, String control, String status) {
    return Headers.builder()
        .add("cache-control", control)
        .add("etag", tag)
        .add("cache-status", status)
        .addAll(fixed)
        .build();
  }

  private static Answer with(Answer whole, Headers says) {
    return whole.withHeaders(Headers.builder().addAll(whole.headers()).addAll(says).build());
  }

  private static boolean isKnownToClient(Invocation request, String tag) {
    String known = request.headers().joined("if-none-match");
    return known != null && Validation.matches(known, tag);
  }

  private String cacheControl(long seconds, boolean ofOnePerson) {
    String scope = ofOnePerson ? "private" : "public";
    if (seconds <= 0) {
      return scope + ", no-cache";
    }
    String stale =
        hint == null || hint.staleWhileRevalidate() == null
            ? ""
            : ", stale-while-revalidate=" + hint.staleWhileRevalidate().toSeconds();
    return scope + ", max-age=" + seconds + stale;
  }

  /** Names of groups of answers that change together (RFC 9875). */
  static final class CacheGroups {
    static final String GROUPS = "cache-groups";
    static final String INVALIDATION = "cache-group-invalidation";

    private CacheGroups() {}

    /** A list of strings (RFC 9651); names of types hold nothing that needs an escape. */
    static String value(List<String> types) {
      return types.stream().map(type -> '"' + type + '"').collect(Collectors.joining(", "));
    }
  }
}
