package dev.facet.identity.shield;

import dev.facet.definition.config.SignIn;
import dev.facet.http.Answer;
import dev.facet.http.Authority;
import dev.facet.http.Headers;
import dev.facet.http.Method;
import dev.facet.http.Problem;
import dev.facet.http.server.RequestHead;
import dev.facet.identity.event.IdentityObserver;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The browser shield of a web facet's routes (IETF OAuth 2.0 for Browser-Based Applications,
 * section 6.1.3.3.2, with Fetch Metadata on top). There is no way to opt out of it by route.
 *
 * <ul>
 *   <li>the request is for the facet's public host: a page whose name somebody has pointed here has
 *       another one;
 *   <li>{@code X-CSRF: 1} on every method: no form, image or link can send it, and no script of
 *       another origin without a preflight that is not approved;
 *   <li>an {@code Origin}, if there is one, is the facet's own or listed;
 *   <li>{@code Sec-Fetch-Site}, if there is one, says the same; where there is none, a method that
 *       changes something needs an {@code Origin}.
 * </ul>
 *
 * Report-only counts what the last two would refuse of safe methods and serves it; it relaxes
 * nothing else.
 *
 * <p>Threading: any thread.
 */
public final class Shield {
  private final String facet;
  private final Set<String> authorities;
  private final String own;
  private final List<String> listed;
  private final boolean reportOnly;
  private final IdentityObserver observer;

  /** Why a request is refused. */
  public enum Reason {
    OTHER_HOST("other-host"),
    MISSING_HEADER("missing-header"),
    OTHER_ORIGIN("other-origin"),
    OTHER_SITE("other-site"),
    NO_ORIGIN("no-origin"),
    FRAMED("framed");

    private final String word;

    Reason(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  public Shield(String facet, SignIn config, IdentityObserver observer) {
    this.facet = facet;
    this.own = config.publicUrl().toString();
    this.authorities = Authority.spellings(config.publicUrl());
    this.listed = config.origins();
    this.reportOnly = config.reportOnly();
    this.observer = observer;
  }

  /** Null when a request of the class {@code api} may pass; otherwise its answer. */
  public @Nullable Answer refuse(RequestHead head) {
    Reason reason = reason(head);
    if (reason == null) {
      return null;
    }
    boolean served =
        reportOnly
            && head.method().isSafe()
            && (reason == Reason.OTHER_ORIGIN || reason == Reason.OTHER_SITE);
    observer.refused(facet, reason.word(), !served);
    return served ? null : answer(reason);
  }

  /**
   * Null when a request of the class {@code embed} may pass: one that an element of one of the
   * facet's own pages makes. Browsers that do not say so are refused.
   */
  public @Nullable Answer refuseEmbed(RequestHead head) {
    if (!isForUs(head)) {
      return refused(Reason.OTHER_HOST);
    }
    return "same-origin".equals(head.headers().joined("sec-fetch-site"))
        ? null
        : refused(Reason.OTHER_SITE);
  }

  /** Null when the request is for the facet's public host, whatever else it is. */
  public @Nullable Answer refuseOtherHost(RequestHead head) {
    if (isForUs(head)) {
      return null;
    }
    observer.refused(facet, Reason.OTHER_HOST.word(), true);
    return answer(Reason.OTHER_HOST);
  }

  /** Counts and answers a request that an endpoint of sign-in refuses by itself. */
  public Answer refused(Reason reason) {
    observer.refused(facet, reason.word(), true);
    return answer(reason);
  }

  private @Nullable Reason reason(RequestHead head) {
    if (!isForUs(head)) {
      return Reason.OTHER_HOST;
    }
    Headers headers = head.headers();
    if (!isOnce(headers, "x-csrf", "1")) {
      return Reason.MISSING_HEADER;
    }
    String origin = headers.joined("origin");
    if (origin != null && !origin.equals(own) && !listed.contains(origin)) {
      return Reason.OTHER_ORIGIN;
    }
    String site = headers.joined("sec-fetch-site");
    if (site == null) {
      return origin == null && !head.method().isSafe() ? Reason.NO_ORIGIN : null;
    }
    boolean mayBe =
        site.equals("same-origin")
            || (site.equals("same-site") && origin != null && listed.contains(origin));
    return mayBe ? null : Reason.OTHER_SITE;
  }

  private boolean isForUs(RequestHead head) {
    return authorities.contains(head.authority().toLowerCase(Locale.ROOT));
  }

  private static boolean isOnce(Headers headers, String name, String value) {
    int at = headers.indexOf(name, 0);
    return at >= 0 && headers.value(at).equals(value) && headers.indexOf(name, at + 1) < 0;
  }

  private static Answer answer(Reason reason) {
    return switch (reason) {
      case OTHER_HOST ->
          Problem.of(421, "Misdirected Request", "misdirected_request")
              .withDetail("this facet has another host")
              .toAnswer();
      case MISSING_HEADER ->
          Problem.of(403, "Forbidden", "csrf")
              .withDetail("the request header `X-CSRF: 1` is missing")
              .toAnswer();
      case OTHER_ORIGIN, OTHER_SITE, NO_ORIGIN, FRAMED ->
          Problem.of(403, "Forbidden", "csrf")
              .withDetail("the request comes from where this facet is not called from")
              .toAnswer();
    };
  }

  /** The methods that a preflight may be answered for. */
  static boolean mayBeAsked(String method) {
    return Method.of(method) != null && !method.equals("OPTIONS");
  }
}
