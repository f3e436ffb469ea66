package dev.facet.server.request;

import dev.facet.engine.Identity;
import dev.facet.engine.Invocation;
import dev.facet.engine.pass.PassPath;
import dev.facet.http.Answer;
import dev.facet.http.Headers;
import dev.facet.http.Method;
import dev.facet.http.Problem;
import dev.facet.http.server.RequestHead;
import dev.facet.server.snapshot.ServedProxy;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is particular to requests of proxied routes. */
final class ProxyHandler {
  private static final byte[] NO_BODY = new byte[0];

  private ProxyHandler() {}

  /** The answer to a request that is not passed on; null when it is. */
  static @Nullable Answer refusal(RequestHead head, ServedProxy proxy) {
    String mistake = PassPath.mistake(head.rawPath());
    if (mistake != null) {
      return Problem.of(400, "Bad Request", "malformed_path").withDetail(mistake).toAnswer();
    }
    Set<Method> methods = proxy.pass().route().methods();
    if (!methods.contains(head.method())) {
      String allow = methods.stream().sorted().map(Method::token).collect(Collectors.joining(", "));
      return Problem.of(405, "Method Not Allowed", "method_not_allowed")
          .withDetail("allowed here: " + allow)
          .toAnswer(Headers.of("allow", allow));
    }
    Answer shielded = proxy.shielded(head);
    if (shielded != null) {
      return shielded;
    }
    if (proxy.developmentIdentity() != null) {
      String why = DevelopmentIdentity.refusal(head, proxy.facet());
      return why == null ? null : Refusals.notDevelopment(why);
    }
    return null;
  }

  /**
   * The facts of a request.
   *
   * @param identity who asks; null when nobody is known
   */
  static Invocation invocation(RequestFacts facts, RequestHead head, @Nullable Identity identity) {
    return new Invocation(
        facts.loop(),
        head.method(),
        List.of(),
        head.rawQuery(),
        head.headers(),
        NO_BODY,
        identity,
        facts.id(),
        facts.trace(),
        facts.startNanos());
  }
}
