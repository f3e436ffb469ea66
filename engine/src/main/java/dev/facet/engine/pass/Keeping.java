package dev.facet.engine.pass;

import dev.facet.engine.cache.CacheControl;
import dev.facet.engine.cache.CacheKey;
import dev.facet.engine.cache.CachePolicy;
import dev.facet.engine.cache.ResponseCache;
import dev.facet.engine.cache.Stored;
import dev.facet.engine.cache.Validation;
import dev.facet.http.Headers;
import dev.facet.http.Method;
import dev.facet.http.client.Response;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides about one answer that passes by whether it is kept, and keeps it.
 *
 * <p>Threading: its request's loop.
 */
final class Keeping {
  private static final byte[] NOTHING = new byte[Response.PADDING];

  private final ResponseCache cache;
  private final CacheKey key;
  private final CachePolicy policy;
  private final Method method;
  private final Headers request;
  private final boolean authorized;
  private final Set<String> tags;
  private final long requested;
  private final ResponseCache.Loading loading;
  private @Nullable Collector collector;
  private int status;
  private Headers headers = Headers.EMPTY;
  private long received;

  /**
   * Before the call is sent.
   *
   * @param request what is sent, without conditions
   */
  Keeping(
      ResponseCache cache,
      CacheKey key,
      CachePolicy policy,
      String source,
      Method method,
      Headers request) {
    this.cache = cache;
    this.key = key;
    this.policy = policy;
    this.method = method;
    this.request = request;
    this.authorized = request.contains("authorization");
    this.tags = Set.of(key.urlTag(), "source:" + source);
    this.requested = cache.now();
    this.loading = cache.begin(tags);
  }

  /** The head has come; answers whether the body is wanted. */
  boolean head(int answered, Headers fields, long length) {
    status = answered;
    headers = fields;
    received = cache.now();
    Stored candidate = stored(new Response(status, headers, NOTHING, 0));
    boolean permitted = candidate.isPermitted(method, CacheControl.ofRequest(request), authorized);
    if (!permitted) {
      cache.end(loading);
      return false;
    }
    collector = new Collector(length, cache.maxBody());
    return true;
  }

  void data(byte[] piece) {
    if (collector != null) {
      collector.take(piece);
    }
  }

  /** The body is complete; answers whether it is kept. */
  boolean end() {
    Collector whole = collector;
    collector = null;
    boolean kept =
        whole != null
            && whole.isWhole()
            && cache.put(
                key, stored(new Response(status, headers, whole.bytes(), whole.length())), loading);
    cache.end(loading);
    return kept;
  }

  /** The source says that what is stored is still the answer. */
  Stored update(Stored stored, Headers notModified) {
    Stored updated = Validation.updated(stored, request, notModified, requested, cache.now());
    cache.put(key, updated, loading);
    cache.end(loading);
    return updated;
  }

  void giveUp() {
    collector = null;
    cache.end(loading);
  }

  private Stored stored(Response response) {
    return Stored.of(response, request, policy, requested, received, tags);
  }
}
