package dev.facet.identity.shield;

import dev.facet.definition.config.SignIn;
import dev.facet.http.Answer;
import dev.facet.http.Headers;
import dev.facet.http.Method;
import dev.facet.http.server.RequestHead;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The headers that every answer of a web facet has, and the answer to preflights. Origins are
 * compared with a list, exactly, and never reflected; an origin that is not listed gets no approval
 * at all.
 */
public final class BrowserHeaders {
  /** A year: what browsers' lists ask for. */
  private static final String HSTS = "max-age=31536000";

  /** Nothing that the facet answers is a page, so it may do nothing as one. */
  private static final String POLICY =
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final List<String> listed;
  private final Headers fixed;
  private final Headers fixedWithoutPolicy;

  public BrowserHeaders(SignIn config) {
    this.listed = config.origins();
    boolean loopbackHttp = config.publicUrl().getScheme().equals("http");
    Headers.Builder all =
        Headers.builder()
            .add("referrer-policy", "no-referrer")
            .add("cross-origin-opener-policy", "same-origin")
            .add("cross-origin-resource-policy", listed.isEmpty() ? "same-origin" : "same-site");
    if (!loopbackHttp) {
      all.add("strict-transport-security", HSTS);
    }
    if (!listed.isEmpty()) {
      all.add("vary", "Origin");
    }
    this.fixedWithoutPolicy = all.build();
    this.fixed =
        Headers.builder().addAll(fixedWithoutPolicy).add("content-security-policy", POLICY).build();
  }

  /** What is added to the answer; an answer that has a policy of its own keeps it. */
  public Headers of(RequestHead head, Headers answer) {
    Headers standard = answer.contains("content-security-policy") ? fixedWithoutPolicy : fixed;
    String origin = approved(head);
    return origin == null
        ? standard
        : Headers.builder()
            .addAll(standard)
            .add("access-control-allow-origin", origin)
            .add("access-control-allow-credentials", "true")
            .add("access-control-expose-headers", "facet-partial, link, x-request-id")
            .build();
  }

  /** The answer to a preflight; null when the request is none, or of an origin not listed. */
  public @Nullable Answer preflight(RequestHead head) {
    String method = head.headers().first("access-control-request-method");
    String origin = approved(head);
    if (head.method() != Method.OPTIONS
        || method == null
        || origin == null
        || !Shield.mayBeAsked(method)) {
      return null;
    }
    return Answer.empty(
        204,
        Headers.builder()
            .add("access-control-allow-methods", method)
            .add("access-control-allow-headers", "content-type, x-csrf, x-request-id")
            .add("access-control-max-age", "600")
            .build());
  }

  private @Nullable String approved(RequestHead head) {
    String origin = listed.isEmpty() ? null : head.headers().joined("origin");
    return origin != null && listed.contains(origin) ? origin : null;
  }
}
