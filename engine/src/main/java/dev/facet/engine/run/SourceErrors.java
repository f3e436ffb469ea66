package dev.facet.engine.run;

import dev.facet.definition.graph.FieldDefinition.ProblemDefinition;
import dev.facet.definition.graph.RestDefinition;
import dev.facet.definition.graph.SourceDefinition;
import dev.facet.definition.graph.Value;
import dev.facet.engine.json.JsonReader;
import dev.facet.engine.json.MediaType;
import dev.facet.http.Problem;
import dev.facet.http.client.Response;
import dev.facet.plan.Feed;
import dev.facet.plan.Fetch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the answers of a source mean that are no good: other statuses than 2xx, and errors inside an
 * envelope. Immutable; one per fetch.
 */
final class SourceErrors {
  private static final int MAX_NESTING = 32;
  private static final int MAX_READ = 64 << 10;

  private final Fetch fetch;
  private final List<RestDefinition.StatusRule> rules;
  private final List<ProblemDefinition> declared;
  private final boolean single;
  private final SourceProblem problems;

  SourceErrors(Fetch fetch, SourceDefinition source, SourceProblem problems) {
    this.fetch = fetch;
    this.rules = fetch.rest().status();
    this.declared = fetch.field().problems();
    this.single = !(fetch.feed() instanceof Feed.Bulk);
    this.problems = problems;
  }

  /** What an answer means. */
  sealed interface Verdict {
    /** The value is null. */
    record SaysNull() implements Verdict {}

    /** There is nothing of that name, where something must be. */
    record Unknown() implements Verdict {}

    /** A failure of the business, for the client to read. */
    record Passed(Problem problem) implements Verdict {}

    /** The source refused who is asking. */
    record Denied() implements Verdict {}

    /**
     * Any other failure.
     *
     * @param busy the source may do better later
     */
    record Failed(boolean busy) implements Verdict {}
  }

  Verdict judge(Response response) {
    Value body = read(response);
    String code = body == null ? null : problems.code(body);
    for (RestDefinition.StatusRule rule : rules) {
      if (matches(rule, response.status(), code)) {
        return switch (rule.then()) {
          case NULL -> new Verdict.SaysNull();
          case ERROR -> failed(response.status());
          case PROBLEM -> passed(response.status(), code, body);
        };
      }
    }
    return byDefault(response.status(), code, body);
  }

  private static boolean matches(
      RestDefinition.StatusRule rule, int status, @Nullable String code) {
    Integer on = rule.status();
    return (on == null || on == status) && (rule.code() == null || rule.code().equals(code));
  }

  private Verdict byDefault(int status, @Nullable String code, @Nullable Value body) {
    if (single && isDeclared(status, code)) {
      return passed(status, code, body);
    }
    return switch (status) {
      case 404, 410 -> notThere(status);
      case 409, 422 -> fetch.isWrite() ? passed(status, code, body) : failed(status);
      case 401, 403 -> new Verdict.Denied();
      default -> failed(status);
    };
  }

  private Verdict notThere(int status) {
    if (!single) {
      return failed(status);
    }
    return status == 404 && fetch.singleNullable() ? new Verdict.SaysNull() : new Verdict.Unknown();
  }

  private static Verdict failed(int status) {
    return new Verdict.Failed(status == 429 || status == 503);
  }

  /** An error sent with 200 is known by its code alone. */
  private boolean isDeclared(int status, @Nullable String code) {
    for (ProblemDefinition problem : declared) {
      boolean sameStatus = problem.status() == status || status / 100 == 2;
      if (sameStatus && problem.code().equals(code)) {
        return true;
      }
    }
    return false;
  }

  private Verdict passed(int status, @Nullable String code, @Nullable Value body) {
    ProblemDefinition known = null;
    for (ProblemDefinition problem : declared) {
      boolean sameStatus = problem.status() == status || status / 100 == 2;
      if (sameStatus && (known == null || problem.code().equals(code))) {
        known = problem.code().equals(code) || (code == null && sameStatus) ? problem : known;
      }
    }
    return new Verdict.Passed(problems.translate(status, known, body));
  }

  private static @Nullable Value read(Response response) {
    if (response.length() == 0
        || response.length() > MAX_READ
        || !MediaType.isJson(response.headers().first("content-type"))) {
      return null;
    }
    var outcome = JsonReader.read(response.body(), response.length(), MAX_NESTING);
    return outcome instanceof JsonReader.Parsed(var value) ? value : null;
  }
}
