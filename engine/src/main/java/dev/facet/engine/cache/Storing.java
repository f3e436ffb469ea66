package dev.facet.engine.cache;

import dev.facet.engine.cache.CacheControl.Flag;
import dev.facet.http.Headers;
import dev.facet.http.Method;
import java.util.Set;

/** Whether an answer may be kept (RFC 9111 section 3), and whether that would be of use. */
final class Storing {
  /** Statuses whose meaning for caching is known here, for {@code must-understand}. */
  private static final Set<Integer> UNDERSTOOD =
      Set.of(200, 203, 204, 300, 301, 302, 303, 307, 308, 404, 405, 410, 414, 501);

  private Storing() {}

  /**
   * Whether to keep the answer.
   *
   * @param authorized the request carried the client's own {@code Authorization}
   */
  static boolean permitted(
      Method method, CacheControl request, boolean authorized, Stored candidate) {
    int status = candidate.response().status();
    CacheControl control = candidate.control();
    if (status == 206 || status == 304 || request.has(Flag.NO_STORE)) {
      return false;
    }
    if (control.has(Flag.MUST_UNDERSTAND)
        ? !UNDERSTOOD.contains(status)
        : control.has(Flag.NO_STORE)) {
      return false;
    }
    boolean shared = candidate.policy().shared();
    if (shared && (control.has(Flag.PRIVATE) || (authorized && !permitsAuthorized(control)))) {
      return false;
    }
    if (candidate.varying().any()) {
      return false;
    }
    boolean explicit = isExplicit(candidate.headers(), control, shared);
    return method == Method.GET
        ? isOfUse(candidate) && (explicit || isDefaultStorable(candidate))
        : explicit && isOfUse(candidate);
  }

  /** Section 3.5. */
  private static boolean permitsAuthorized(CacheControl control) {
    return control.has(Flag.PUBLIC)
        || control.has(Flag.MUST_REVALIDATE)
        || control.sharedMaxAge() >= 0;
  }

  private static boolean isExplicit(Headers headers, CacheControl control, boolean shared) {
    return control.maxAge() >= 0
        || (shared && control.sharedMaxAge() >= 0)
        || headers.contains("expires");
  }

  private static boolean isDefaultStorable(Stored candidate) {
    return Freshness.isHeuristic(candidate.response().status())
        || candidate.control().has(Flag.PUBLIC)
        || (!candidate.policy().shared() && candidate.control().has(Flag.PRIVATE));
  }

  /** It will be fresh for a while, or can be validated, or may serve stale. */
  private static boolean isOfUse(Stored candidate) {
    return candidate.lifetime() > 0
        || candidate.hasValidator()
        || candidate.staleIfError() > 0
        || candidate.staleWhileRevalidate() > 0;
  }
}
