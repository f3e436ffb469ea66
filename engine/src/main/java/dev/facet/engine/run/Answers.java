package dev.facet.engine.run;

import dev.facet.definition.graph.Requirement;
import dev.facet.engine.Challenges;
import dev.facet.engine.Invocation;
import dev.facet.engine.Lack;
import dev.facet.engine.join.Reason;
import dev.facet.engine.shape.Hole;
import dev.facet.engine.shape.Shaped;
import dev.facet.http.Answer;
import dev.facet.http.Headers;
import dev.facet.http.Problem;
import dev.facet.plan.Plan;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes answers of what shaping made. Immutable; one per endpoint. */
final class Answers {
  private static final Headers JSON = Headers.of("content-type", "application/json");
  private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
  private static final Headers LATER = Headers.of("retry-after", "1");

  private final Plan plan;
  private final PartialHeader partial;
  private final Challenges challenges;

  Answers(Plan plan, PartialHeader partial, Challenges challenges) {
    this.plan = plan;
    this.partial = partial;
    this.challenges = challenges;
  }

  Answer of(Shaped shaped, Outcome outcome, Invocation request) {
    return switch (shaped) {
      case Shaped.Written(var bytes, var length, var holes) ->
          new Answer(
              plan.endpoint().status(), linked(headers(holes), outcome.next()), bytes, 0, length);
      case Shaped.RootIsNull _ -> outcome.wrote() ? nothing(List.of()) : notFound();
      case Shaped.Failed(var reason) ->
          outcome.wrote()
              ? nothing(List.of(new Hole("", reason, 1)))
              : failed(reason, outcome, request);
    };
  }

  /** With a link to the next page (RFC 8288), if there is one. */
  private static Headers linked(Headers headers, @Nullable String next) {
    return next == null
        ? headers
        : Headers.builder().addAll(headers).add("link", "<" + next + ">; rel=\"next\"").build();
  }

  private Headers headers(List<Hole> holes) {
    if (holes.isEmpty()) {
      return JSON;
    }
    return Headers.builder()
        .addAll(JSON)
        .add("cache-control", "no-store")
        .add(PartialHeader.NAME, partial.value(holes))
        .build();
  }

  /** The write has succeeded, and there is nothing to show of it. */
  private Answer nothing(List<Hole> holes) {
    return Answer.of(plan.endpoint().status(), headers(holes), NULL);
  }

  /** Success without a body. */
  static Answer empty(Plan plan) {
    return Answer.empty(plan.endpoint().status(), Headers.EMPTY);
  }

  private Answer failed(Reason reason, Outcome outcome, Invocation request) {
    Problem passed = outcome.problem();
    if (passed != null) {
      return passed.toAnswer();
    }
    return switch (reason) {
      case TIMEOUT ->
          Problem.of(504, "A service did not answer in time", "upstream_timeout").toAnswer();
      case MISSING -> notFound();
      case DENIED -> denied(outcome, request);
      case UNREACHABLE, BUSY -> busy(outcome);
      case OVERLOADED -> overloaded();
      case UNAVAILABLE, LIMIT, INVALID, EXPRESSION -> unavailable();
    };
  }

  /** What the client showed was refused; what only the server shows is the server's own failure. */
  private Answer denied(Outcome outcome, Invocation request) {
    boolean showed = request.identity() != null || request.headers().contains("authorization");
    if (!showed && outcome.deniedStatus() != 401) {
      return unavailable();
    }
    Lack said = outcome.lack();
    if (said != null && request.identity() != null) {
      return lacking(said);
    }
    return outcome.deniedStatus() == 403 ? lacking(new Lack.Scopes(List.of())) : unauthenticated();
  }

  /** Nobody is known whom the endpoint would answer. */
  Answer unauthenticated() {
    Requirement access = plan.access();
    return lacking(
        access == null ? Lack.Identity.ANY : new Lack.Identity(access.acr(), access.maxAge()));
  }

  /** What is to be done about it is the facet's to say. */
  Answer lacking(Lack lack) {
    return challenges.answer(plan.facet(), lack);
  }

  static Answer notFound() {
    return Problem.of(404, "Not found", "not_found").toAnswer();
  }

  private static Answer unavailable() {
    return Problem.of(502, "A service failed", "upstream_unavailable").toAnswer();
  }

  private static Answer busy(Outcome outcome) {
    String seconds = Long.toString(outcome.againInSeconds());
    return Problem.of(503, "A service is not available", "upstream_unavailable")
        .toAnswer(Headers.of("retry-after", seconds));
  }

  /** The server holds as many bytes as it may. */
  static Answer overloaded() {
    return Problem.of(503, "Too much at once", "overloaded").toAnswer(LATER);
  }

  static Answer internal() {
    return Problem.of(500, "The server failed", "internal").toAnswer();
  }
}
